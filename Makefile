.PHONY: help setup run test lint train eval bench messages lock clean
.DEFAULT_GOAL := help
EVAL ?= ../shared/eval
# What covers the core by itself; everything else starts servers, browsers and models, where counting lines costs time.
CORE := $(addprefix tests/,negotiation reading talk actions brief contract)
PARALLEL := -n 2 --dist loadfile

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup:  ## prepare Python 3.10 and all packages in .venv (does nothing when they are there)
	@sh scripts/setup.sh

run: setup  ## start the coach
	@.venv/bin/coach run

test: setup lint train  ## lint, types and all tests; the core is covered whole
	@.venv/bin/python -m pytest $(PARALLEL) $(CORE) --cov=negotiation --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100
	@.venv/bin/python -m pytest $(PARALLEL) tests $(CORE:%=--ignore=%)

lint: setup
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary

train: setup  ## train the model (does nothing when its data did not change)
	@.venv/bin/coach train

eval: train  ## measure understanding on the sentences in EVAL (default ../shared/eval)
	@.venv/bin/python -m bench.eval $(EVAL)

messages: train  ## count the messages to the first full brief in scripted talks
	@.venv/bin/python -m bench.messages

lock:  ## compile requirements.lock again from pyproject.toml
	@sh scripts/lock.sh

clean:  ## remove what can be made again; conversations stay
	@rm -rf .venv .tools models/coach.* .rasa .pytest_cache .mypy_cache .ruff_cache .hypothesis
