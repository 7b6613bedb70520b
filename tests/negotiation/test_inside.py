"""Names, titles and needs read as parts of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.ideas import need, need_question
from negotiation.inside import course, inside, subject, to_them, to_user


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Stay where I am", "stay where you are"),
        ("My brother's old Corolla", "your brother's old Corolla"),
        ("Globex", "Globex"),
        ("DMG", "DMG"),
        ("I keep it", "you keep it"),
        ("€ shop", "€ shop"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_is_bent_only_where_it_is_common_words(name: str, words: str) -> None:
    assert inside(name) == words


@pytest.mark.parametrize(
    ("title", "counterpart", "words"),
    [
        ("Rent for my flat", None, "the rent for my flat"),
        ("200 chairs from Acme", "Acme", "the 200 chairs"),
        ("My van", None, "my van"),
        ("Toyota Yaris", None, "the Toyota Yaris"),
        ("CNC machine", "Heller", "the CNC machine"),
        ("Client says budget is fixed", None, "this"),
        ("Selling it fast", None, "this"),
        ("No date", None, "this"),
        ("A " + "long " * 20, None, "this"),
        (None, None, "this"),
    ],
)
def test_a_subject_is_said_with_its_article_or_as_this(title: str | None, counterpart: str | None, words: str) -> None:
    assert subject(title, counterpart) == words


def test_a_course_names_what_comes_if_the_first_fails() -> None:
    assert course(("Sell it online", "My friend", "Dealer")) == "sell it online, else your friend, else Dealer"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("she cares about punctuality", "punctuality"),
        ("we need certainty", "certainty"),
        ("they must fill the order book", "to fill the order book"),
        ("we don't want to move", "not to move"),
        ("He needs it for his business by monday", "to have it for his business by Monday"),
        ("an answer by december", "an answer by December"),
    ],
)
def test_a_need_is_said_without_the_sentence_around_it(text: str, words: str) -> None:
    assert need(text) == words


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "he needs a van for his business",
            "I understand that you need a van for your business: is that right, and why?",
        ),
        ("IT support.", "I understand that you need IT support: is that right, and why?"),
        ("they're short of cash", "I understand that you are short of cash: is that right, and why?"),
        ("she doesn't want to move", "I understand that you would rather not move: is that right, and why?"),
        ("the boss decides", None),
    ],
)
def test_a_need_of_theirs_is_asked_about_in_the_second_person(text: str, question: str | None) -> None:
    assert need_question(text) == question


@given(st.text())
def test_any_text_can_stand_in_a_sentence(text: str) -> None:
    assert isinstance(inside(text) + subject(text) + to_user(text) + to_them(text), str)
