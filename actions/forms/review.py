"""After the meeting: how it ended, and what was learned."""

from actions.forms.base import SkillForm


class ValidateReviewForm(SkillForm):
    """The form `review_form`."""

    def name(self) -> str:
        return "validate_review_form"
