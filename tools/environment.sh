#!/bin/sh
# Makes .venv if it is missing or broken and installs one lock file in it: sh tools/environment.sh LOCK
set -eu
lock=$1

fail() { echo "$*" >&2; exit 1; }
recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    test -n "${PYTHON:-}" && set -- "$PYTHON" || set -- python3.14 python3.13 python3.12 python3.11 python3
    for candidate in "$@"; do
        if recent "$candidate"; then echo "$candidate"; return; fi
    done
}

if ! recent .venv/bin/python; then
    python=$(find_python)
    test -n "$python" ||
        fail "Python 3.11 or newer is missing: install it, or say where it is: make PYTHON=/path/to/python3"
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        fail "The system package python3-venv is missing (apt-get install python3-venv); then run make again"
    echo "Creating .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi
echo "Installing $lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
