"""Replies as Slack messages: within every limit, nothing lost, and nothing anybody wrote means more than it says."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from coach.render import block_kit
from coach.render.block_kit import chosen, cut, escaped, messages, pieces, plain, unescaped
from coach.render.picture import read_svg
from negotiation.assess import assess
from negotiation.plan import load_plan
from negotiation.zone import to_svg, zone_svg, zone_text
from tests.slack.block_kit_limits import message_faults, texts, view_faults

DATA = Path(__file__).resolve().parents[2] / "data"
PLAN = load_plan(
    """
plan: 1
title: Car <!channel> & *co*
role: buyer
alternatives: [{name: Dealer, price: 9000, probability: 0.7}, {name: Keep mine, price: 9800}]
their_reservation: {low: 7000, high: 8000}
target: 7600
offers: [{by: them, price: 8800}, {by: me, price: 7400}]
"""
)
SVG = str(zone_svg(PLAN, assess(PLAN)))
PICTURE = {"type": "picture", "svg": SVG, "alt": zone_text(PLAN)}
NASTY = "<!channel> <@U123> <https://x.example|y> *b* _i_ ~s~ `c` &lt; @here #general :smile: \u202e \U0001f600 -5"

words = st.text(alphabet=st.sampled_from("ab &<>*_~`@#.?\n\u00e9\U0001f600"), max_size=120)
lengths = st.sampled_from([1, 1, 1, 20, 60])
text = st.builds(lambda one, times: one * times, words, lengths)
buttons = st.lists(st.fixed_dictionaries({"title": words, "payload": text}), max_size=30)
blocks = st.one_of(
    st.fixed_dictionaries({"type": st.just("text"), "text": text}),
    st.fixed_dictionaries({"type": st.just("progress"), "text": text}),
    st.fixed_dictionaries({"type": st.just("buttons"), "buttons": buttons}),
    st.fixed_dictionaries({"type": st.just("file"), "name": st.sampled_from(["brief.pdf", "gone.pdf"]), "title": text}),
    st.fixed_dictionaries(
        {"type": st.just("picture"), "alt": text, "svg": st.sampled_from(["", "<svg>", "", "", SVG])}
    ),
    st.fixed_dictionaries({"type": st.just("new"), "alt": text}),
    st.fixed_dictionaries(
        {
            "type": st.just("facts"),
            "title": words,
            "facts": st.lists(st.fixed_dictionaries({"label": words, "value": text}), max_size=30),
        }
    ),
)
replies = st.fixed_dictionaries({"text": text, "buttons": buttons, "blocks": st.lists(blocks, max_size=4)})


def squeezed(value: str) -> str:
    return re.sub(r"\s+", "", value)


@settings(max_examples=30, deadline=None)
@given(replies)
@example({"text": "x" * 9000, "buttons": [{"title": str(n), "payload": str(n)} for n in range(60)], "blocks": []})
@example(
    {"text": "&" * 4000, "buttons": [], "blocks": [{"type": "facts", "facts": [{"label": "&" * 900, "value": ""}]}]}
)
def test_every_reply_becomes_messages_within_the_limits(reply: dict[str, Any]) -> None:
    made = messages(reply, {"brief.pdf": b"%PDF"})
    for message in made:
        assert message_faults(message) == []
    said = squeezed("".join(unescaped(one) for message in made for one in texts(message["blocks"])))
    assert squeezed(reply["text"]) in said


@given(text)
def test_a_long_text_is_cut_between_words_and_nothing_is_lost(said: str) -> None:
    parts = list(pieces(said, 300))
    assert squeezed("".join(parts)) == squeezed(said)
    assert all(0 < block_kit.size(part) <= 300 for part in parts)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("One.\n\n" + "Two words. " * 30, "One."),
        ("word " * 30 + "\n\n" + "next " * 60, ("word " * 30).strip()),
        ("word " * 30 + "\n" + "next " * 60, ("word " * 30).strip()),
        ("x" * 500, "x" * 200),
    ],
)
def test_a_text_is_cut_where_people_would(said: str, first: str) -> None:
    found = next(iter(pieces(said, 200)))
    assert found == first or (first == "One." and found.endswith("."))


@given(text)
def test_escaping_is_undone_and_leaves_no_control_character(said: str) -> None:
    assert unescaped(escaped(said)) == said
    assert not re.search(r"[<>]", escaped(said))


def test_what_people_wrote_means_nothing_to_slack() -> None:
    reply = {
        "text": NASTY,
        "buttons": [{"title": NASTY, "payload": NASTY}],
        "blocks": [{"type": "text", "text": NASTY}],
    }
    for message in messages(reply):
        assert message_faults(message) == []
        assert '"mrkdwn"' not in json.dumps(message)
        assert "<" not in message["text"]
    assert block_kit.PLAIN["mrkdwn"] is False


def test_a_reply_of_one_question_is_one_message_with_its_buttons() -> None:
    reply = {"text": "When?", "buttons": [{"title": "Today", "payload": "today"}, {"title": "Later", "payload": ""}]}
    (message,) = messages(reply)
    assert message["text"] == "When?"
    assert [block["type"] for block in message["blocks"]] == ["section", "actions"]
    assert [(one["action_id"], one["value"]) for one in message["blocks"][1]["elements"]] == [
        ("say.0", "today"),
        ("say.1", "Later"),
    ]


def test_a_title_too_long_for_a_button_stands_above_it_in_full() -> None:
    title = "The one with " + "a very long name " * 9
    (message,) = messages({"text": "Which?", "buttons": [{"title": title, "payload": "go to it"}]})
    assert f"• {title}".strip() in message["text"]
    (made,) = message["blocks"][-1]["elements"]
    assert made["value"] == "go to it" and made["text"]["text"].endswith("…")


def test_the_picture_is_uploaded_with_words_for_those_who_do_not_see_it() -> None:
    said, sent = messages({"text": "They 8,800, you 7,400.", "blocks": [PICTURE]})
    assert said["text"] == "They 8,800, you 7,400."
    upload = sent["upload"]
    assert upload["name"] == "zone.png" and upload["alt"] == zone_text(PLAN) and upload["title"]
    with Image.open(io.BytesIO(upload["content"])) as image:
        assert image.format == "PNG" and image.width > 500


def test_a_picture_is_read_back_as_it_was_written() -> None:
    assert to_svg(read_svg(SVG)) == SVG


@pytest.mark.parametrize("svg", ["", "no picture", "<svg/>", "<svg xmlns='http://www.w3.org/2000/svg' width='x'/>"])
def test_what_is_no_picture_is_told_in_words(svg: str) -> None:
    with pytest.raises(ValueError, match="no picture"):
        read_svg(svg)
    (message,) = messages({"text": "", "blocks": [{**PICTURE, "svg": svg}]})
    assert message["text"] == escaped(zone_text(PLAN))


def test_a_file_is_uploaded_and_one_that_is_not_there_is_named() -> None:
    block = {"type": "file", "name": "brief.pdf", "title": "Your brief"}
    (sent,) = messages({"text": "", "blocks": [block]}, {"brief.pdf": b"%PDF"})
    assert sent["upload"] == {"name": "brief.pdf", "content": b"%PDF", "alt": "Your brief", "title": "Your brief"}
    (message,) = messages({"text": "", "blocks": [block]})
    assert message["text"] == "Your brief"


def test_facts_stand_in_two_columns_and_progress_in_small_print() -> None:
    facts = {
        "type": "facts",
        "title": "Acme",
        "facts": [{"label": "Price", "value": "40"}, {"label": "Odds", "value": ""}],
    }
    (message,) = messages({"text": "", "blocks": [facts, {"type": "progress", "text": "Step 2 of 7"}]})
    assert [block["type"] for block in message["blocks"]] == ["header", "section", "context"]
    assert message["text"] == "Acme\nPrice: 40\nOdds: –\nStep 2 of 7"


def test_a_reply_that_tells_how_far_the_talk_is_stands_in_small_print() -> None:
    (message,) = messages({"text": "Step 2 of 7: people apart from issues.", "blocks": [{"type": "progress"}]})
    assert [block["type"] for block in message["blocks"]] == ["context"]
    assert message["text"] == "Step 2 of 7: people apart from issues."


def test_every_step_of_the_talk_is_told_so() -> None:
    texts_of_all = (text for path in DATA.glob("*/responses.yml") for text in responses(path))
    said = [text for text in texts_of_all if re.match(r"Step \d of", text["text"])]
    assert len(said) == 6
    assert all(text["custom"] == {"blocks": [{"type": "progress"}]} for text in said)


def responses(path: Path) -> list[dict[str, Any]]:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]
    return [text for texts in told.values() for text in texts]


def test_nothing_to_say_is_no_message() -> None:
    assert messages({"text": " \n ", "buttons": [], "blocks": []}) == []


def test_an_answered_message_shows_what_was_chosen_and_no_buttons() -> None:
    (message,) = messages({"text": "Fix it?", "buttons": [{"title": "Yes & now", "payload": "yes"}]})
    pressed = message["blocks"][-1]["elements"][0]
    said, left = chosen(message, pressed)
    assert said == "Fix it?\n✓ Yes &amp; now"
    assert [block["type"] for block in left] == ["section", "context"]
    assert message_faults({"text": said, "blocks": left}) == []
    assert chosen(message, None) == ("Fix it?", message["blocks"][:1])


def test_a_text_is_cut_as_slack_counts_it() -> None:
    assert cut("short", 5) == "short"
    assert plain("&" * 10, 21)["text"] == "&amp;" * 4 + "…"
    assert block_kit.size(cut("\U0001f600" * 50, 75)) <= 75


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ({"text": "", "blocks": [block_kit.section("x")]}, "text: empty"),
        ({"text": "x", "blocks": []}, "blocks: none"),
        ({"text": "<!channel>", "blocks": [block_kit.section("x")]}, "text: not escaped"),
        ({"text": "x", "blocks": [block_kit.section("x")] * 51}, "more than 50"),
        ({"text": "x", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}]}, "look for links"),
        ({"text": "x", "blocks": [{"type": "section", "text": plain("x" * 5000, 5000)}]}, "longer than 3000"),
        ({"text": "x", "blocks": [{"type": "actions", "elements": []}]}, "elements: 0"),
        ({"text": "x", "blocks": [{"type": "header", "text": plain("x" * 200)}]}, "longer than 150"),
        ({"text": "x", "blocks": [{"type": "marquee"}]}, "type marquee"),
    ],
)
def test_the_check_finds_what_is_wrong(message: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in message_faults(message))


def test_the_check_finds_what_is_wrong_with_a_view() -> None:
    entry = {"type": "input", "label": plain("x"), "element": {"type": "plain_text_input", "action_id": "a"}}
    view = {"type": "modal", "title": plain("x" * 30), "private_metadata": "x" * 3001, "blocks": [entry]}
    found = view_faults(view)
    assert [fault.partition(":")[0] for fault in found] == ["private_metadata", "title", "submit"]
    assert view_faults({"type": "home", "blocks": []}) == ["blocks: none"]
