# Pondera's commands; each one sets up what it needs. Needs make and Python 3.11 or newer.
# PYTHON=... chooses the Python that makes .venv; PORT=... the port of the app.
PORT ?= 8501
PYTHON ?=
export PYTHON

BIN := .venv/bin

.PHONY: help run install test check lint types contracts bench bench-install soak newest audit pictures gallery lock clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS='	' read -r name what; do \
		printf '  make %-13s %s\n' "$$name" "$$what"; done

run: .venv/run  ## start the app on http://localhost:8501 with the sample selection
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

install: .venv/run  ## create .venv and install what the app needs

test: lint types contracts  ## every check: lint, types, contracts, tests, browser journeys
	@BROWSER_PATH="$$($(BIN)/python -m tools.browser --install)" && export BROWSER_PATH && \
		{ $(BIN)/python -m tools.office --install >/dev/null || test -z "$$CI"; } && \
		{ $(BIN)/python -m tools.postgres --install >/dev/null || test -z "$$CI"; } && \
		$(BIN)/python -m pytest -n 2

check: lint types contracts  ## the same without the browser, LibreOffice and PostgreSQL
	$(BIN)/python -m pytest -n 2 -m "not browser and not office and not postgres"

lint: .venv/dev  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev  ## mypy, strict
	$(BIN)/python -m mypy

contracts: .venv/dev  ## import-linter: who may import what
	$(BIN)/lint-imports --no-cache --no-logo

bench: .venv/dev  ## measure speed beside the peers and the least that the work can cost
	$(BIN)/python benchmarks/run.py

bench-install: .venv/dev  ## install the peers in an environment of their own, .venv/bench
	$(BIN)/python -m venv --clear .venv/bench
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
		-r benchmarks/requirements-no-deps.txt

soak: .venv/dev  ## the long runs: damaged files, kills, power cuts, forms at once, tampering, load; SOAK=... shortens them
	$(BIN)/python -m tools.soak $(SOAK)

reports: .venv/run  ## every file that leaves the house, of the sample, in both languages, in the folder reports/
	$(BIN)/python -m tools.reports

pictures: .venv/dev  ## take the README's pictures from the running app
	$(BIN)/python -m tools.pictures

newest: .venv/dev  ## the checks on the newest releases that are out, Streamlit included, in an environment of their own
	sh tools/newest.sh

audit: .venv/dev  ## hold the locked dependencies against the public list of known weaknesses
	$(BIN)/python -m venv --clear .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check "pip-audit>=2.9,<3"
	.venv/audit/bin/pip-audit --require-hashes --disable-pip -r requirements.lock

gallery: .venv/dev  ## every chart with 2, 5 and 12 vendors, in both languages and themes, into .gallery/
	$(BIN)/python -m tools.gallery .gallery every

lock: .venv/dev  ## renew the lock files within the bounds of the requirement files
	sh tools/lock.sh

clean:  ## remove .venv and every cache; the data stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run: requirements.lock tools/environment.sh
	@sh tools/environment.sh requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock tools/environment.sh
	@sh tools/environment.sh requirements-dev.lock
	@touch $@
