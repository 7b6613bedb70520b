"""What each side really needs, behind what it asks for."""

from actions.forms.base import SkillForm


class ValidateInterestsForm(SkillForm):
    """The form `interests_form`."""

    def name(self) -> str:
        return "validate_interests_form"
