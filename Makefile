.PHONY: help setup run test lint train eval clean
.DEFAULT_GOAL := help

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup:  ## prepare Python 3.10 and all packages in .venv (does nothing when they are there)
	@sh scripts/setup.sh
