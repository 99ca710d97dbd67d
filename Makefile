# `make help` lists the tasks. Python 3.11 or newer with pip and venv is all that must be there.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
STORY ?= examples/summit-offer.txt
UV_VERSION := 0.13.9
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile pyproject.toml --quiet --upgrade \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url

.PHONY: help demo test quick check format lint types layers docs lock readme wheel clean

help:  ## List the tasks
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.runtime  ## Set up, read a story that ships with the project, print what it tells
	@$(BIN)/pourparler read $(STORY)

test: $(VENV)/.dev  ## Set up, run all tests
	$(BIN)/python -m pytest -q

quick: $(VENV)/.dev  ## The tests that take no time and no browser
	$(BIN)/python -m pytest -q -m "not slow and not browser"

check: lint types layers test  ## Format, lint, types, import layers, docs, lock, tests: all that CI runs

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

docs: $(VENV)/.dev  ## Only the checks of docs, lock and project files (part of `make test`)
	$(BIN)/python -m pytest -q tests/test_project.py

format: $(VENV)/.dev  ## Put the code into the common format, fix what can be fixed
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lock: $(VENV)/.dev  ## Write the lock files anew from pyproject.toml, newest versions
	$(PIP) install --quiet uv==$(UV_VERSION)
	$(COMPILE) --extra dev --output-file requirements-dev.lock
	$(COMPILE) --constraints requirements-dev.lock --group build --output-file requirements.lock

readme: $(VENV)/.dev  ## Write the demo's true output into README.md
	$(BIN)/python docs/refresh_readme.py

wheel: $(VENV)/.dev  ## Build dist/*.whl, model and data inside
	$(BIN)/python -m hatchling build -t wheel

clean:  ## Remove the environment, builds and caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed (PYTHON=...)")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
