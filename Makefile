.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
IN_CI := $(if $(filter true,$(CI)),web)
CLIENT := $(if $(or $(IN_CI),$(wildcard web/node_modules)),web)
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS ?= true
unexport VIRTUAL_ENV

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  \033[1mmake %-8s\033[0m %s\n", $$1, $$2}'

$(BIN)/uv:
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "python3 needs its venv module (Debian: apt install python3-venv)"; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.8

.venv/.ready: pyproject.toml requirements.lock | $(BIN)/uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps --python $(BIN)/python -e .
	@touch $@

setup: .venv/.ready ## the environment, in .venv

web: .venv/.ready ## the web client, built when its sources changed
	@$(BIN)/python hatch_build.py

demo: web ## a league in your browser, one game live
	@$(BIN)/fieldhouse demo $(ARGS)

run: web ## the server alone, on an embedded database
	@$(BIN)/fieldhouse run $(ARGS)

test: .venv/.ready $(CLIENT) ## the tests, one worker per core; with CI=true the long ones, too
	@$(BIN)/python -m pytest -q -n auto --dist worksteal $(if $(CI)$(ARGS),,-m "not thorough") $(ARGS)

check: .venv/.ready $(IN_CI) ## style, types, import contracts
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check . && $(BIN)/mypy && $(BIN)/lint-imports
	@if [ -d web/node_modules ]; then $(BIN)/python hatch_build.py check; else echo "web: not checked, \`make web\` first"; fi

audit: .venv/.ready ## known holes in the packages we use, as PyPI and npm tell
	@status=0; $(BIN)/uv tool run pip-audit@2.10.1 --strict --disable-pip --require-hashes -r requirements.lock || status=1; \
		$(BIN)/python hatch_build.py audit || status=1; exit $$status

bench: web ## every claim of speed, beside its peer
	@$(BIN)/python -m benchmarks $(ARGS)

proof: .venv/.ready ## a long proof: make proof ARGS=crash
	@$(BIN)/python -m benchmarks.proof $(ARGS)

api: .venv/.ready ## the API's description and the web client's types, anew
	@$(BIN)/fieldhouse openapi > docs/api/openapi.json && $(BIN)/python hatch_build.py api

lock: | $(BIN)/uv ## every version anew, with hashes
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --all-extras --group dev pyproject.toml -o requirements.lock

format: .venv/.ready ## the house style, applied
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

clean: ## what was built, away
	@rm -rf web/node_modules web/dist src/fieldhouse/app/webclient/static .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.PHONY: help setup web demo run test check audit bench proof api lock format clean
