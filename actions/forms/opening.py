"""What it is about, with whom, which way the price should go, and when."""

from actions.forms.base import SkillForm


class ValidateOpeningForm(SkillForm):
    """The form `opening_form`."""

    def name(self) -> str:
        return "validate_opening_form"
