"""What the other side can do without this deal, and where its limit may lie."""

from actions.forms.base import SkillForm


class ValidateTheirSideForm(SkillForm):
    """The form `their_side_form`."""

    def name(self) -> str:
        return "validate_their_side_form"
