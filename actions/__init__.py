"""The coach's custom actions for the Rasa SDK, a thin layer between the dialogue and the `negotiation` package."""
