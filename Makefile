# GNU make, POSIX sh. Python >= 3.11 is all that has to be there before; everything else is installed
# under .venv from the hash-pinned lists in requirements/.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

# What Python compiled is kept, for whoever calls: each of the many processes of a run would compile it again.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
# At most four at once, each with a browser of its own; the tests of a file share what they look at.
PYTEST_ARGS ?= -n auto --maxprocesses 4 --dist loadfile

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

# A stamp says "this set is installed as the files of this content ask", so that a second run is instant
# and a switch of branches is noticed.
LOCKS := requirements/site.txt requirements/test.txt requirements/bench.txt requirements/dev.txt
KEY := $(shell cat pyproject.toml $(LOCKS) | cksum | cut -d' ' -f1)
SITE := $(VENV)/.site-$(KEY)
TEST := $(VENV)/.test-$(KEY)
BENCH := $(VENV)/.bench-$(KEY)
DEV := $(VENV)/.dev-$(KEY)

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: site
site: $(SITE) ## build the real content into site/
	$(BIN)/dvk build

.PHONY: serve
serve: $(SITE) ## preview the site; a saved edit shows at once
	$(BIN)/dvk serve

# Lint and types come first, as they take seconds; who asks for some tests only gets these, whatever state the rest is in.
.PHONY: test
test: $(TEST) $(if $(filter file,$(origin PYTEST_ARGS)),lint) ## run lint, types and all tests (PYTEST_ARGS="-k name" for some tests alone)
	@PLAYWRIGHT_NODEJS_PATH=$$($(BIN)/python tools/ensure_node_tools.py) && export PLAYWRIGHT_NODEJS_PATH && \
	DVK_CHROMIUM=$$($(BIN)/python tools/ensure_browser.py) && export DVK_CHROMIUM && \
	$(BIN)/python -m pytest $(PYTEST_ARGS)

.PHONY: check
check: $(TEST) lint ## run lint, types and the tests that need neither a browser nor very many examples: under a minute
	@PLAYWRIGHT_NODEJS_PATH=$$($(BIN)/python tools/ensure_node_tools.py) && export PLAYWRIGHT_NODEJS_PATH && \
	$(BIN)/python -m pytest -m 'not browser and not long' $(PYTEST_ARGS)

SECONDS ?= 300
.PHONY: fuzz
fuzz: $(TEST) ## look for an input that breaks a parser (SECONDS=300, SEED=number)
	$(BIN)/python tools/fuzz.py --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

.PHONY: mutants
mutants: $(DEV) ## measure how many small changes of some modules the tests notice (MUTANTS_ARGS="sums --sample 0")
	$(BIN)/python tools/mutants.py $(MUTANTS_ARGS)

.PHONY: lint
lint: $(TEST) ## ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.PHONY: hooks
hooks: $(DEV) ## have git run the linters at each commit
	$(BIN)/pre-commit install

.PHONY: bench
bench: $(BENCH) ## measure the build beside MkDocs and Hugo (BENCH_ARGS="300 4300" for some sizes)
	$(BIN)/python benchmarks/run.py $(BENCH_ARGS)

.PHONY: bench-search
bench-search: $(TEST) ## measure the search beside others, in Chromium
	@PLAYWRIGHT_NODEJS_PATH=$$($(BIN)/python tools/ensure_node_tools.py) && export PLAYWRIGHT_NODEJS_PATH && \
	DVK_CHROMIUM=$$($(BIN)/python tools/ensure_browser.py) && export DVK_CHROMIUM && \
	$(BIN)/python benchmarks/search/run.py

.PHONY: reference
reference: $(SITE) ## write docs/format/, the reference of all keys, from dvk_sitegen/schema/
	@$(BIN)/python -m tools.write_format

.PHONY: picture
picture: ## draw docs/img/architecture.svg from the code
	@$(PYTHON) tools/draw_architecture.py

# What the site is built with, as it is installed for that alone; what tests and linters need is not passed on.
LICENCES := dist/licences

.PHONY: licences
licences: $(DEV) ## list what the site is built with, and under which licences, in dist/licences/
	@rm -rf $(LICENCES) && mkdir -p $(LICENCES)
	@$(PYTHON) -m venv --without-pip $(LICENCES)/venv
	@$(PIP) --python $(LICENCES)/venv install --require-hashes --requirement requirements/site.txt
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --spec-version 1.6 --output-reproducible \
	  --output-file $(LICENCES)/dvk.cdx.json $(LICENCES)/venv/bin/python
	@$(BIN)/pip-licenses --python $(LICENCES)/venv/bin/python --with-urls --format markdown --output-file $(LICENCES)/licences.md
	@rm -rf $(LICENCES)/venv
	@echo 'Written: $(LICENCES)/dvk.cdx.json (CycloneDX), $(LICENCES)/licences.md'

.PHONY: dist
dist: $(DEV) ## build the wheel and the sdist into dist/, and check them as a package index would
	@rm -f dist/*.whl dist/*.tar.gz
	@$(BIN)/python -m hatchling build -d dist
	@$(BIN)/twine check --strict dist/*.whl dist/*.tar.gz

# Each list holds the one before it, at the same versions; that of the benchmark holds the site's.
LOCK = $(BIN)/uv pip compile --quiet --python $(BIN)/python --no-python-downloads \
	--universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --strip-extras --annotation-style line \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) pyproject.toml --extra build

.PHONY: lock
lock: $(DEV) ## rewrite the locks from pyproject.toml (UPGRADE=1 for the newest versions)
	@echo 'Writing requirements/*.txt and the two package-lock.json'
	@$(LOCK) --output-file requirements/site.txt
	@$(LOCK) --extra test --constraint requirements/site.txt --output-file requirements/test.txt
	@$(LOCK) --extra bench --constraint requirements/site.txt --output-file requirements/bench.txt
	@$(LOCK) --extra test --extra dev --constraint requirements/test.txt --output-file requirements/dev.txt
	@$(BIN)/python tools/ensure_node_tools.py --lock
	@$(BIN)/python -m benchmarks.search.sites

.PHONY: clean
clean: ## remove what the targets above made, but for what was installed
	rm -rf site .cache dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find dvk_sitegen tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || :

.PHONY: clean-all
clean-all: clean ## the same, and what was installed
	rm -rf $(VENV) tests/node/node_modules benchmarks/search/node/node_modules

# $(call install,SET,STAMPS): SET's list, the project itself (nothing fetched), then the stamps; old ones go.
# The project is compiled as pip compiles all others: where PYTHONDONTWRITEBYTECODE is set, each start would do it again.
define install
	@echo 'Installing requirements/$(1).txt into $(VENV)'
	@$(PIP) install --require-hashes --requirement requirements/$(1).txt
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q dvk_sitegen
	@find $(VENV) -maxdepth 1 -name '.*-[0-9]*' ! -name '.*-$(KEY)' -exec rm -f {} +
	@touch $(2)
endef

$(SITE): | $(VENV)/.created
	$(call install,site,$(SITE))

$(TEST): | $(VENV)/.created
	$(call install,test,$(SITE) $(TEST))

$(BENCH): | $(VENV)/.created
	$(call install,bench,$(SITE) $(BENCH))

$(DEV): | $(VENV)/.created
	$(call install,dev,$(SITE) $(TEST) $(DEV))

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "dvk needs Python 3.11 or newer, and '$(PYTHON)' is missing or older: install it, or run make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make a virtual environment: install its venv module (on Debian or Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@touch $@
