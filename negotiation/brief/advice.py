"""One line of advice for each style of counterpart and each tactic."""

from __future__ import annotations

STYLES = {
    "avoidant": (
        "An avoidant person fears to commit: ask small questions, leave time for the answers, and welcome every "
        "position they state. Silence is not a yes."
    ),
    "warrior": (
        "A warrior plays on power and fears to lose face: choose your words, show the common goal, leave them a way to "
        "win. Compromise, yes; yield to pressure, no."
    ),
    "diplomat": (
        "A diplomat is calm, indirect and well prepared: bring a clear plan, go through it step by step, and give each "
        "decision the same care."
    ),
    "uncontrolled": (
        "An uncontrolled person jumps and overstates: stay warm, hold on to your goal, look for what the quarrel is "
        "really about, and start again from zero if needed."
    ),
}

TACTICS = {
    "opening": "They show that they want to cooperate: answer it, and keep it up until the signature.",
    "win_win": "They look for gain on both sides: put your knowledge beside theirs and trade what costs you little.",
    "request": "They hold what you need to know: trade a concession for an answer, never for nothing.",
    "forced_transition": "They take over and concede nothing: stop, name it calmly, go on only when both sides move.",
    "defense": "Each holds its ground, and one's gain is the other's loss: ask for the reason, add an issue to trade.",
    "bargaining": "They only settle to limit the loss: check each step against your limit, and be ready to leave.",
}
