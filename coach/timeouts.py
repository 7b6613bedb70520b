"""How long anything may take, in seconds. Each lies below the one around it, so that the user always gets a word."""

from __future__ import annotations

STATEMENT = 2.0
"""One statement in the database, waiting for its locks included."""

TRANSACTION = 3.0
"""One piece of work with the database, the way to it included."""

REDIS = 3.0
"""One command to Redis; above the second that a waiting command sleeps there."""

ACTION = 4.0
"""One action."""

TURN = 6.0
"""Understanding, deciding and acting on one message: from the conversation loaded to ready to be saved."""

MESSAGE = 14.0
"""Everything from a message's arrival: waiting for the ones before it, loading, the turn, saving, one more try."""

ANSWER = 15.0
"""What a user is promised: an answer or an apology by then."""

LOCK_LIFETIME = 30.0
"""After this a lock whose holder died is free; no living holder needs as long."""

STOP = 20.0
"""How long stopping waits for turns in flight."""
