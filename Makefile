# Everything a person needs: `make demo` to see a year run, `make test` and `make check` to trust it.
# `make up` serves it to people. Needs Python 3.11 or later, make, and a package index; all else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DEMO := demo

.PHONY: demo up setup install-server test test-all chaos check format templates lock bench pictures pictures-of-states clean

demo: setup
	$(BIN)/plancycle rehearse thai-binh --year 2024 --out $(DEMO)

# Server, worker and console on this machine, until Ctrl+C; the address is printed. PORT is people's.
PORT ?= 8080
up: setup
	$(BIN)/python -m flows.up --port $(PORT)

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	# The lock is whole, so nothing is left to resolve: pip would look past it for extras.
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index -e .
	$(BIN)/python -m pip check
	@touch $(READY)

# A Debian server from nothing, again at any time (docs/administration.md); as root:
# make install-server NAME=plancycle.tinh.gov.vn [DATABASE=postgresql] [DRY_RUN=yes]
DATABASE ?=
install-server:
	deployments/install-server.sh $(if $(DRY_RUN),--dry-run) $(if $(DATABASE),--database "$(DATABASE)") "$(NAME)"

# One worker a core; a file stays with one worker, so that what its tests share is made once.
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile

test: setup
	$(PYTEST) -m "not long"

# What CI runs: the long ones too, which play whole years, kill processes and start every server.
test-all: setup
	$(PYTEST)

# A quarter of an hour: kills, faults of server and disk, a bad month, hostile files, fuzzing. SEED repeats a run.
SEED ?= 2024
chaos: setup
	PLANCYCLE_CHAOS_SEED=$(SEED) PLANCYCLE_FUZZ_EXAMPLES=2000 $(BIN)/python -m pytest -s \
		tests/chaos/campaigns.py tests/chaos/bad_months.py tests/chaos/killed_years.py \
		tests/hostile/all_files.py tests/hostile/test_hostile_fuzz.py \
		tests/forms/test_forms_dressed.py

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

templates: setup
	$(BIN)/python -m templates.builder

bench: setup
	$(BIN)/python -m bench.starting
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.dispatching
	$(BIN)/python -m bench.rehearsal

# The pictures of docs/huong-dan.md, from a year played in the console; needs Debian's chromium.
pictures: setup
	$(BIN)/python -m tests.real.guide_pictures

# Every page in every state (empty, few, 300 units, wrong, done) at both widths, to be looked at.
LOOKED_AT ?= pictures-of-states
pictures-of-states: setup
	PLANCYCLE_PICTURES="$(abspath $(LOOKED_AT))" $(BIN)/python -m pytest -q tests/real/test_console_states.py

# Needs uv on the PATH; run after a change of the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
		--quiet --output-file requirements.lock

clean:
	rm -rf .venv $(DEMO)
