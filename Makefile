# Every target works in .venv/ of this checkout and sets up what it needs. Python ≥ 3.11 and make are enough.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
export UV_PROJECT_ENVIRONMENT := .venv
export UV_COMPILE_BYTECODE := 1
# The checkout's own modules, too, as an installation has them: a run must not compile them each minute.
COMPILED := $(BIN)/python -m compileall -q mailflow

.PHONY: demo test torture bench fuzz remarks agreements lint format setup wheel clean
demo: .venv/.installed
	@$(BIN)/mailflow demo

test: .venv/.developer
	@.ci/system-packages
	$(BIN)/pytest -n 3 --dist loadgroup -q

# Every test in its long form, kills by the hundred among them (docs/reliability.md): half an hour; KILLS=2000 for a night.
torture: .venv/.developer
	@.ci/system-packages
	MAILFLOW_KILLS=$(or $(KILLS),520) $(BIN)/pytest -m slow -q -s

# How fast it is, beside a program that only copies: minutes; BENCH=--quick for a look, BENCH=--long for everything.
bench: .venv/.developer
	@.ci/system-packages
	@$(BIN)/python -m bench $(BENCH)

# Bytes → outcome, led by coverage, for FUZZ seconds; what breaks lies in .fuzz/ afterwards.
fuzz: .venv/.developer
	@$(UV) sync --quiet --frozen --inexact --all-extras --group fuzz
	@$(BIN)/python -m tests.fuzz -max_total_time=$(or $(FUZZ),60)

# What the guard makes of remarks, learnt anew from tests/corpus/remarks/ (docs/reading.md).
remarks: .venv/.developer
	@$(UV) sync --quiet --frozen --inexact --all-extras --group learn
	@$(BIN)/python -m tests.corpus.remarks $(REMARKS)

# What is read in sentences about consents that no rule understands, learnt anew from tests/corpus/agreements/.
agreements: .venv/.developer
	@$(UV) sync --quiet --frozen --inexact --all-extras --group learn
	@$(BIN)/python -m tests.corpus.agreements $(AGREEMENTS)

lint: .venv/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.developer
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: .venv/.developer

wheel: | $(UV)
	$(UV) build --quiet --wheel --out-dir dist
	@ls dist/*.whl

$(UV):
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("mailflow needs Python 3.11 or newer; this is %d.%d. Name another one: make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { .ci/system-packages python3-venv && $(PYTHON) -m venv .venv; }
	@$(BIN)/pip install --quiet --disable-pip-version-check uv

.venv/.installed: pyproject.toml uv.lock | $(UV)
	@echo "Installing mailflow into .venv …"
	@$(UV) sync --quiet --frozen --inexact --no-dev
	@$(COMPILED)
	@touch $@

.venv/.developer: pyproject.toml uv.lock | $(UV)
	@echo "Installing mailflow and its tools into .venv …"
	@$(UV) sync --quiet --frozen --inexact --all-extras
	@$(COMPILED)
	@touch $@ .venv/.installed

clean:
	rm -rf .venv .fuzz .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
