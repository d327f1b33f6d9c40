# `make demo` and `make test` set up all that they need; `make check` is what CI checks before the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-build-isolation

.PHONY: demo test notebooks check site sample accuracy designs endurance soak format docs requirements clean

demo: $(VENV)/runtime-installed
	$(BIN)/cityreports ingest fixtures/reports dataset
	$(BIN)/cityreports flags dataset

test: $(VENV)/dev-installed
	$(BIN)/python -m pytest --numprocesses auto

# Runs the notebooks on the dataset of `make demo`; build/notebooks has them as pages to read.
notebooks: demo $(VENV)/notebooks-installed
	CITYREPORTS_DATASET=$(CURDIR)/dataset \
		$(BIN)/jupyter nbconvert --log-level WARN --execute --to html --output-dir build/notebooks notebooks/*.ipynb

check: $(VENV)/dev-installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tests.module_length
	$(SITE)

# Builds the documentation as a site into build/site; any warning, a broken link for one, is an error.
SITE := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
site: $(VENV)/dev-installed
	$(SITE)

# Reads a sample of the damaged reports as they must be read; `make accuracy` reads all of them.
sample: $(VENV)/dev-installed
	$(BIN)/python -m pytest -m accuracy

# Damages the validation reports in every way, reads them with the clean ones, and holds the result against what must be.
ACCURACY := build/accuracy
accuracy: $(VENV)/dev-installed
	rm -rf $(ACCURACY)
	$(BIN)/python -m fixtures.damage --set validation --out $(ACCURACY)/reports
	cp fixtures/reports/* $(ACCURACY)/reports
	$(BIN)/cityreports ingest $(ACCURACY)/reports $(ACCURACY)/dataset
	$(BIN)/cityreports evaluate $(ACCURACY)/reports $(ACCURACY)/dataset --out $(ACCURACY).html --out $(ACCURACY).md
	$(BIN)/python -m tests.accuracy $(ACCURACY)/reports $(ACCURACY)/dataset

# Draws page designs by seed, reads them, says what is wrong by table and by choice of design, and writes docs/accuracy.md.
DESIGNS := build/designs
LAST_SEED := 299
LAST_DAMAGED := 29
# Three of each of the 34 that are set as one maker would.
LAST_WHOLE := 101
# As many as there are pairs of a maker of PDF and a language; html2pdf.js comes by npm, LibreOffice must be installed.
LAST_BY_MAKERS := 109
designs: $(VENV)/dev-installed
	rm -rf $(DESIGNS)
	for family in tuning validation; do \
		$(BIN)/python -m fixtures.drawn --family $$family --seeds 0-$(LAST_SEED) $(DESIGNS)/$$family && \
		$(BIN)/python -m fixtures.drawn.measure $(DESIGNS)/$$family && \
		$(BIN)/python -m fixtures.drawn --family $$family --seeds 0-$(LAST_DAMAGED) --damaged $(DESIGNS)/damaged || exit 1; \
	done
	$(BIN)/python -m fixtures.drawn.measure $(DESIGNS)/damaged
	$(BIN)/python -m fixtures.drawn --whole --seeds 0-$(LAST_WHOLE) $(DESIGNS)/whole
	$(BIN)/python -m fixtures.drawn.measure $(DESIGNS)/whole
	npm install --silent --prefix build/html2pdf html2pdf.js@0.14.0
	for family in tuning validation; do \
		$(BIN)/python -m fixtures.drawn --family $$family --makers --seeds 0-$(LAST_BY_MAKERS) $(DESIGNS)/makers/$$family && \
		$(BIN)/python -m fixtures.drawn.measure $(DESIGNS)/makers/$$family || exit 1; \
	done
	$(BIN)/python -m fixtures.drawn.page tuning=$(DESIGNS)/tuning validation=$(DESIGNS)/validation damaged=$(DESIGNS)/damaged

# Kills and stops runs and their readers at 50 instants each, and holds the outcome against an undisturbed run.
endurance: $(VENV)/dev-installed
	$(BIN)/python -m pytest -m slow

# Reads so many reports by the real reader, and says how readers grow, how fast they stay and how long a second run takes.
REPORTS := 2000
soak: $(VENV)/dev-installed
	SOAK_REPORTS=$(REPORTS) $(BIN)/python -m pytest -m soak --capture no tests/soak

format: $(VENV)/dev-installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Writes the pages of docs/ that are made from the code: data dictionary, command line, JSON output, troubleshooting.
docs: $(VENV)/dev-installed
	$(BIN)/python -m docs.generate

# What is pinned is installed again when it changes; the project itself is installed as it lies here.
$(VENV)/runtime-installed: requirements/runtime.txt $(VENV)/made
	$(PIP) -r requirements/runtime.txt
	$(BIN)/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/notebooks-installed: requirements/notebooks.txt $(VENV)/runtime-installed
	$(PIP) -r requirements/notebooks.txt
	touch $@

$(VENV)/dev-installed: requirements/dev.txt requirements/system-test.txt $(VENV)/runtime-installed
	@requirements/system.sh $(PYTHON) system-test.txt
	$(PIP) -r requirements/dev.txt
	touch $@

$(VENV)/made: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed: install it, then run make PYTHON=python3.11"; exit 1; }
	@requirements/system.sh $(PYTHON) system.txt
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) -r requirements/build.txt
	touch $@

# Pins what pyproject.toml asks for, for Python 3.11 and later on every platform that has wheels; needs uv.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make requirements"
requirements:
	$(COMPILE) --group build --output-file requirements/build.txt
	$(COMPILE) pyproject.toml --extra tesserocr --output-file requirements/runtime.txt
	$(COMPILE) pyproject.toml --extra notebooks --constraint requirements/runtime.txt \
		--output-file requirements/notebooks.txt
	$(COMPILE) pyproject.toml --all-extras --group dev --constraint requirements/runtime.txt \
		--output-file requirements/dev.txt

clean:
	rm -rf $(VENV) dataset build dist
