# Two commands for everyone: `make open` and `make test`. The others are for those who build it.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: open setup setup-tests test quick lint generated bench calibrate drill pictures lock wheels

open: setup  ## open the workbook in JupyterLab
	@$(BIN)/python -m workbook open

setup:
	@$(PYTHON) setup_workbook.py

setup-tests:
	@$(PYTHON) setup_workbook.py --tests

test: setup-tests lint  ## everything that must hold
	@$(BIN)/python -m tests

quick: lint  ## lint, types, and the unit tests that the change touches
	@$(BIN)/python -m tests.quick

lint: setup-tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/basedpyright --level error
	@$(BIN)/python -m tests.javascript lint

generated: setup-tests  ## write everything that is derived from code or data
	@$(BIN)/python -m tools

bench: setup-tests  ## how fast it is, against the bare thing in the same run
	@$(BIN)/python -m benchmarks

calibrate: setup-tests  ## how often a trend is called that is not there; writes docs/calibration.md, a quarter of an hour
	@$(BIN)/python -m benchmarks.calibrate
	@$(BIN)/python -m tools measures

drill: setup-tests  ## the long drills of losing nothing, and walks in a browser; writes docs/reliability.md
	@$(BIN)/python -m tests.drills

pictures: setup-tests  ## the pictures in README.md
	@$(BIN)/python -m tools.pictures

lock:  ## pin the dependencies anew; needs uv
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --group build --group test --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -c requirements.lock -o requirements-test.lock

wheels: setup-tests  ## every pinned package has a wheel for every system
	@$(BIN)/python benchmarks/wheels.py
