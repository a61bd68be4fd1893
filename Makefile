# Commands of this repository. `make run` and `make test` do their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
DEV_STAMP := $(VENV)/.set-up-dev
DEBIAN := chromium libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils fonts-liberation fonts-dejavu-core

.PHONY: setup run talk train test check quick bench lock system

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(DEV_STAMP): requirements-dev.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

run: $(STAMP)
	$(BIN)/hailong run

talk: $(STAMP)
	$(BIN)/hailong talk

train: $(STAMP)
	$(BIN)/hailong train --out data/model

system:
	@sh tests/install_system_packages.sh $(DEBIAN)

test: $(DEV_STAMP) system
	$(MAKE) check

check: $(DEV_STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q --numprocesses 2 --dist loadscope -m "not slow"
	$(BIN)/python -m pytest -q -m slow

quick: $(DEV_STAMP)
	$(BIN)/python -m pytest -q --numprocesses 2 --dist loadscope -m "not browser and not postgres and not slow"

bench: $(DEV_STAMP)
	$(BIN)/python -m benchmarks

lock: $(DEV_STAMP)
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
