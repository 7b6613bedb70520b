"""The last price to accept: what closing costs, and the confirmation of the limit."""

from actions.forms.base import SkillForm


class ValidateReservationForm(SkillForm):
    """The form `reservation_form`."""

    def name(self) -> str:
        return "validate_reservation_form"
