"""The open end: the brief stands, anything can still be changed or asked."""

from actions.forms.base import SkillForm


class ValidateBriefForm(SkillForm):
    """The form `brief_form`."""

    def name(self) -> str:
        return "validate_brief_form"
