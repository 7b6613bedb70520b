"""Reading facts from what a person types: `read_facts` turns one message into edits of the plan."""

from negotiation.reading.facts import read_facts
from negotiation.reading.model import Focus, Problem, Reading, Unsure
from negotiation.reading.notes import judge_note
from negotiation.reading.pressure import is_ultimatum
from negotiation.reading.table import Asked, asks_history, is_final, read_asked, read_length

__all__ = [
    "Asked",
    "Focus",
    "Problem",
    "Reading",
    "Unsure",
    "asks_history",
    "is_final",
    "is_ultimatum",
    "judge_note",
    "read_asked",
    "read_facts",
    "read_length",
]
