"""What may follow `/batna`."""

from __future__ import annotations

from coach.channels.slack.words import words


def meaning(text: str) -> str | None:
    """The words that a command stands for in the talk; None when it asks for help, or nothing is known of it.

    Args:
        text: what follows `/batna`, such as ``offer 42k``.
    """
    told = " ".join(text.split())
    name, _, rest = told.partition(" ")
    commands: dict[str, str] = words()["commands"]
    if told.casefold() in commands and told.casefold() != "offer":
        return commands[told.casefold()]
    if name.casefold() == "offer" and rest:
        return commands["offer"].replace("{rest}", rest)
    if not told:
        return commands["start"]
    return None
