"""Prints how many messages the scripted talks take: `make messages`."""

from __future__ import annotations

import asyncio

from bench.messages import MOST, open_question, play, scripts
from coach.quiet import calm
from coach.training import train


def main() -> None:
    """Play all scripts with the trained coach and print the table."""
    calm()
    model = train()
    from coach.engine import Coach

    coach = Coach(model, None)
    loop = asyncio.new_event_loop()
    print("| kind | case | messages | at most | questions |\n|---|---|---|---|---|")
    for number, script in enumerate(scripts()):
        person = f"person {number}"

        def exchange(text: str, person: str = person) -> tuple[str, str | None]:
            replies = loop.run_until_complete(coach.answer(person, text))
            question = loop.run_until_complete(open_question(coach, person))
            return "\n".join(reply["text"] for reply in replies), question

        count = play(script, exchange)
        asked = ", ".join(count.questions)
        print(f"| {script.kind} | {script.name} | {count.messages} | {MOST[script.kind]} | {asked} |")


if __name__ == "__main__":
    main()
