#!/bin/sh
# The checks on the newest releases that are out, beyond the bounds of requirements.txt: what will break, before it does.
set -eu
place=.venv/newest

.venv/bin/python -m venv --clear "$place"
# Lower bounds only: the upper ones are what this run is to look beyond.
sed -n 's/^\([a-z0-9-]*>=[0-9.]*\),<.*/\1/p' requirements.txt requirements-dev.txt >"$place/newest.txt"
"$place/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade -r "$place/newest.txt"
"$place/bin/python" -m pip list --disable-pip-version-check | grep -i streamlit
exec "$place/bin/python" -m pytest -n 2 -m "not browser and not office and not postgres"
