# Everything that is done by hand or by CI. `make demo` and `make test` need nothing before them.

PYTHON ?= python3
VENV ?= .venv
CONSTRAINTS ?= constraints.txt
COSTS := explain progress recorder run watch
READY := $(VENV)/.ready-$(notdir $(CONSTRAINTS))

# Without bytecode, each of the many processes that the tests start compiles its imports anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test test-short fidelity thorough verify lint bench accuracy schema site clean

$(READY): pyproject.toml $(CONSTRAINTS)
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c $(CONSTRAINTS) -e '.[dev]'
	-@$(VENV)/bin/pytest --collect-only --quiet >/dev/null # compiles the tests once, not in each worker
	touch $@

demo: $(READY)  ## a kata that fails and is explained, then its solution that passes
	@echo; echo '$$ pytest exercises/03_all'
	@$(VENV)/bin/pytest exercises/03_all; test $$? -eq 1
	@echo; echo '$$ pytest solutions/03_all'
	@$(VENV)/bin/pytest solutions/03_all
	@echo; echo '$$ grader'
	@$(VENV)/bin/grader
	@rm -rf build/class; $(VENV)/bin/python benchmarks/classes.py build/class --size 12 --katas 01_first_import,03_all --hostile 0 >/dev/null
	@echo; echo '$$ grader bulk build/class/submissions --out build/class/graded'
	@$(VENV)/bin/grader bulk build/class/submissions --out build/class/graded; test $$? -eq 1

test: $(READY)  ## the tests, on the Python of the environment
	$(VENV)/bin/pytest -n 3 --dist worksteal --ignore tests/katas

fidelity: $(READY)  ## 2,000 random package trees: the forked interpreter against `python` itself
	FIDELITY_TREES=2000 $(VENV)/bin/pytest tests/fidelity

test-short: $(READY)  ## tests of all that uses a dependency: what reads, judges, writes and shows
	$(VENV)/bin/pytest -n 3 --dist worksteal \
	  tests/authoring tests/claims tests/cli tests/course tests/explain_command tests/grading \
	  tests/progress tests/quiz tests/reports tests/sandbox tests/trace

thorough: $(READY)  ## the tests, and all of what `make test` does a third of on each Python
	THOROUGH=1 $(VENV)/bin/pytest -n 3 --dist worksteal --ignore tests/katas

verify: $(READY)  ## the proof of the course: every start, answer, label and text
	$(VENV)/bin/grader verify

lint: $(READY)  ## style, types and layers
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: $(READY)  ## what the performance goals are measured with
	for one in $(COSTS); do $(VENV)/bin/python benchmarks/$${one}_cost.py || exit 1; done
	$(VENV)/bin/python benchmarks/false_alarms.py

accuracy: $(READY)  ## the accuracy table, docs/accuracy.md: every labelled case on every Python
	THOROUGH=1 PYTHONPATH=benchmarks:tests:tests/explain $(VENV)/bin/python -m accuracy

schema: $(READY)  ## the JSON schema of katas.yaml, for editors
	$(VENV)/bin/python -m grader.course.schema > docs/katas.schema.json

site: $(READY)  ## the site, build/site: docs, notes, stories, claims, and a reference of everything
	PYTHONPATH=docs $(VENV)/bin/python -m make_site

clean:  ## whatever is made here
	rm -rf .venv* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
