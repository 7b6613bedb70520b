"""Reading facts from what a person types: `read_facts` turns one message into edits of the plan."""

from negotiation.reading.facts import read_facts
from negotiation.reading.model import Focus, Problem, Reading, Unsure
from negotiation.reading.notes import judge_note

__all__ = ["Focus", "Problem", "Reading", "Unsure", "judge_note", "read_facts"]
