"""Small talk, questions and remarks to the coach are never facts, whatever question is open."""

from __future__ import annotations

from datetime import datetime

import pytest

from negotiation.plan import Alternative, Plan
from negotiation.reading import Focus, read_facts

REMARKS = """
hi how are you
hello there
thanks a lot
thank you, that helps
lol ok
haha nice
cool cool
you're funny
are you a bot?
what's a batna?
what is a reservation price
why do you ask?
why does that matter
how does this work
can you explain that
what do you mean
i don't understand
i dont get it
huh?
what?
help
i'm confused
this is stupid
that's a dumb question
tell me a joke
what's the weather
who are you
can i talk to a human
give me a minute
wait a second
brb
i need to think
let me check
i'll tell you later
not now
ask me later
can we skip this
go back
where are we
show my plan
start over
i don't know
no clue
not sure
hard to say
depends
that's a good question
i already told you
never mind
stop asking
is this confidential?
how many questions are left?
what happens if they say no?
what should i say if they offer 40?
is 35 a good price?
do you think 40 is too much?
should i call acme?
how about you?
i love this
good point
sounds good
got it
makes sense
ok let's go on
next question please
my god
sorry i was away
i'm back
what time is it
😀
asdfgh
...
???
"""
QUESTIONS = """
opening_subject
opening_counterpart
opening_role
opening_meeting
opening_goal
people_notes
interests_mine
interests_theirs
alternatives_list
alternatives_price:Acme
alternatives_probability:Acme
alternatives_cost:Acme
alternatives_extra_worth:Acme
alternatives_fallback
alternatives_more
reservation_closing_cost
reservation_confirmed
their_side_alternatives
their_side_limit
offers_target
brief_next
"""


@pytest.mark.parametrize("remark", REMARKS.strip().splitlines())
def test_a_remark_is_no_answer_to_any_question(remark: str) -> None:
    plan = Plan(alternatives=(Alternative("Acme", None, None), Alternative("Beta", 38.0)))
    for question in QUESTIONS.split():
        name, _, about = question.partition(":")
        reading = read_facts(remark, plan, Focus(name, about or None), None, datetime(2026, 11, 23, 10, 0))
        assert (reading.edits, reading.answered) == ((), False), question
