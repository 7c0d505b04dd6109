#!/bin/sh
# Writes requirements.lock and requirements-dev.lock: exact versions with hashes, and nothing of this machine.
set -eu
python=.venv/bin/python
lowest=3.11   # the oldest supported Python, so that the lock holds every back-port
pip_tools=7.6.2

# The public index alone (PIP_INDEX_URL may name a mirror): no local wheels, no constraints of this machine.
export PIP_CONFIG_FILE=/dev/null
unset PIP_FIND_LINKS PIP_EXTRA_INDEX_URL PIP_CONSTRAINT

if [ "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" != "$lowest" ]; then
    echo "The lock is made with Python $lowest: make clean, then make lock PYTHON=python$lowest" >&2
    exit 1
fi
test -x .venv/lock/bin/pip-compile || "$python" -m venv .venv/lock
.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check "pip-tools==$pip_tools"

lock() {   # lock NAME: NAME.txt -> NAME.lock
    .venv/lock/bin/python -m piptools compile --quiet --upgrade --generate-hashes --strip-extras \
        --no-header --no-config --no-emit-options --no-emit-index-url --no-emit-find-links \
        --no-emit-trusted-host --annotation-style=line --output-file="$1.new" "$1.txt"
    {
        echo "# Exact versions with hashes, made from $1.txt by \`make lock\` (pip-compile, Python $lowest)."
        echo "# Do not edit. Install: python -m pip install --require-hashes -r $1.lock"
        cat "$1.new"
    } >"$1.lock"
    rm "$1.new"
}

lock requirements
lock requirements-dev
