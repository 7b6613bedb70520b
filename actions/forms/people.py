"""What bothers the user about the other side, sorted into person and issue."""

from actions.forms.base import SkillForm


class ValidatePeopleForm(SkillForm):
    """The form `people_form`."""

    def name(self) -> str:
        return "validate_people_form"
