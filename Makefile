# Two commands for a newcomer: `make run` and `make test`. `make check` only looks, `make fix` changes.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
BIN := .venv/bin
SIMPUL := $(BIN)/simpul
# Three test processes by default: the suite is made for two cores, and two of the three mostly wait for a browser.
JOBS ?= 3

.PHONY: help run test faults check check-types check-house fix docs docs-check lock sbom audit bench screenshots guide clean

help: ## what there is to do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(BIN)/.run ## everything it needs, a demo programme, then the site on http://localhost:8000
	@$(SIMPUL) migrate
	@$(SIMPUL) demo
	@$(SIMPUL) run

test: $(BIN)/.dev ## everything the tests need, the browser included, then all of them
	@tools/browser.sh
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow" --ignore tests/house -q
	@$(MAKE) --no-print-directory check

faults: $(BIN)/.dev ## the long fault runs (kill -9 again and again); their short form is part of `make test`
	$(BIN)/python -m pytest -m slow -q

check: $(BIN)/.dev ## lint, types, layers, house rules, freshness of generated pages; changes nothing
	@$(MAKE) --no-print-directory -j $(JOBS) check-types check-house

# Types take as long as all the rest, so the two go side by side. The layers are one of the house rules.
check-types: $(BIN)/.dev
	@$(BIN)/python tools/with_database_names.py $(BIN)/mypy

check-house: $(BIN)/.dev
	@$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q .
	@$(BIN)/python -m pytest -q -p no:xdist tests/house

fix: $(BIN)/.dev ## format, mend what can be mended, write the generated pages
	@$(BIN)/ruff format -q . ; $(BIN)/ruff check -q --fix .
	@$(SIMPUL) docs

docs: $(BIN)/.dev ## write docs/generated from the declarations
	@$(SIMPUL) docs

lock: $(BIN)/.dev ## resolve the dependencies anew and write the hash-locked lists
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group build pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group dev --group build pyproject.toml -o requirements/dev.txt

sbom: $(BIN)/.dev ## the bill of materials of a release (CycloneDX), from the locked lists, into build/
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --of JSON -o build/simpul.cdx.json requirements/run.txt
	$(BIN)/cyclonedx-py requirements --output-reproducible --of JSON -o build/simpul-dev.cdx.json requirements/dev.txt

audit: $(BIN)/.dev ## known weaknesses of everything locked, where a vulnerability service can be reached
	@$(BIN)/python tools/audit.py

bench: $(BIN)/.run ## the benchmarks, one after another
	$(SIMPUL) bench push
	$(SIMPUL) bench ledger
	$(SIMPUL) bench export
	$(SIMPUL) bench pages
	$(SIMPUL) bench first-load
	$(SIMPUL) bench phone
	$(SIMPUL) bench training

screenshots: $(BIN)/.dev ## take the pictures under docs/screenshots anew
	@tools/browser.sh
	SIMPUL_SCREENSHOTS=1 $(BIN)/python -m pytest -q -p no:xdist tests/browser

guide: $(BIN)/.dev ## the printed guides for librarians, facilitators and regencies, from the pictures of the screens
	$(BIN)/python tools/guides.py

clean: ## remove the environment; the state under var/ stays
	rm -rf .venv build dist

$(BIN)/.run: requirements/run.txt pyproject.toml packages/simpul-areas/pyproject.toml
	@tools/environment.sh requirements/run.txt
	@touch $@

$(BIN)/.dev: requirements/dev.txt pyproject.toml packages/simpul-areas/pyproject.toml
	@tools/environment.sh requirements/dev.txt
	@touch $(BIN)/.run $@
