"""How people reach the coach besides the terminal. A channel never imports another.

A channel is a module here with a function `blueprint(coach)`, which makes a Sanic blueprint with the channel's routes.
Its name in `CHANNELS` mounts it.
"""

from __future__ import annotations

CHANNELS: tuple[str, ...] = ("web",)
"""The modules of this package that are mounted."""
