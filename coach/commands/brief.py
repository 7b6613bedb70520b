"""`coach brief PLAN.yml`: the one-page brief of a plan file, to read, to print or to send. Starts without Rasa."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn

from coach.plan_file import UnusableError, read_plan
from coach.render.brief import BINARY, FORMATS, NoPictureError, render
from negotiation.brief import make_brief

ENDINGS = {".txt": "text", ".md": "markdown", ".htm": "html", **{f".{form}": form for form in FORMATS}}


class _Parser(argparse.ArgumentParser):
    """Refuses wrong arguments in one line."""

    def error(self, message: str) -> NoReturn:
        raise UnusableError(f"{message}; {self.format_usage()}")


def main(argv: list[str]) -> int:
    """Run the command.

    Args:
        argv: the arguments after ``coach brief``.

    Returns:
        0, or 2 with one line on standard error when the arguments or the plan are wrong.
    """
    parser = _Parser(prog="coach brief", description="The one-page brief of a plan file (YAML or JSON).")
    parser.add_argument("plan", help="the plan file; - reads standard input")
    parser.add_argument("--format", choices=FORMATS, help="default: by the ending of FILE, else text")
    parser.add_argument("-o", dest="file", metavar="FILE", help="write to a file instead of standard output")
    parser.add_argument("--sealed", action="store_true", help="you confirmed the limit")
    try:
        chosen = parser.parse_args(argv)
        form = chosen.format or ENDINGS.get(Path(chosen.file or "").suffix.lower(), "text")
        if not chosen.file and form in BINARY and sys.stdout.isatty():
            raise UnusableError(f"a {form} is not for a terminal; name a file with -o")
        page = render(make_brief(read_plan(chosen.plan), chosen.sealed), form)
        _write(chosen.file, page)
    except (UnusableError, NoPictureError) as error:
        print("coach brief: " + " ".join(str(error).split()), file=sys.stderr)
        return 2
    except SystemExit:  # --help
        return 0
    return 0


def _write(path: str | None, page: bytes) -> None:
    """Write a page to a file or to standard output; a reader that went away is no error."""
    if path:
        try:
            Path(path).write_bytes(page)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UnusableError(f"{path}: cannot be written: {reason}") from None
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(page)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
