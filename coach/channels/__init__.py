"""How people reach the coach besides the terminal. A channel never imports another.

A channel is a module here with a function `blueprint(coach)`, which makes a Sanic blueprint with the channel's routes,
or None when it is not set up.
Its name in `CHANNELS` mounts it. `Coach.answer(person, text, token)` is one turn: the person's name comes from the
channel's own identity and never from the request, the token from the delivery, so that the same one is no second turn.
"""

from __future__ import annotations

CHANNELS: tuple[str, ...] = ("web", "slack")
"""The modules of this package that are mounted."""
