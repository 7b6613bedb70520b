"""The `coach` command. Each subcommand is imported only when it is called, so that light ones start at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "run": "start the coach on this machine",
    "talk": "talk to the coach in the terminal",
    "assess": "compute the limit of a plan file",
    "brief": "write the one-page brief of a plan file",
    "parse": "show what the coach understands of each line",
    "export": "print all that is kept of one person",
    "forget": "erase all that is kept of one person",
    "backup": "copy all conversations to a file",
    "restore": "put the conversations of a backup back",
    "key": "make a key that encrypts conversations, or change it",
    "slack": "print the manifest for Slack, check its tokens",
    "train": "train the model if its data changed",
    "validate": "check the dialogue's data",
}


def usage() -> str:
    """The help text of the command."""
    lines = [f"  coach {name:<10} {what}" for name, what in COMMANDS.items()]
    return "\n".join(["usage: coach COMMAND [...]", "", *lines, "", "coach COMMAND --help says more."])


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand.

    Args:
        argv: the words after `coach`; those of the process by default.

    Returns:
        The exit code: 0 when all went well, 2 when the input was not usable.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    name, *rest = words
    if name not in COMMANDS:
        print(f"coach: there is no command {name!r}; it has {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        return int(import_module(f"coach.commands.{name}").main(rest))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
