"""What happens if the negotiation fails: every alternative, and what it would bring."""

from actions.forms.base import SkillForm


class ValidateAlternativesForm(SkillForm):
    """The form `alternatives_form`."""

    def name(self) -> str:
        return "validate_alternatives_form"
