"""What people type under the table: offers, questions about an amount, the end of the talks, short answers."""

from __future__ import annotations

from datetime import datetime

import pytest

from negotiation.plan import Alternative, Counterpart, DealOutcome, Offer, Plan
from negotiation.reading.table import (
    Asked,
    asks_history,
    is_final,
    read_amount,
    read_asked,
    read_length,
    read_outcome,
    read_price,
    read_table_offers,
    read_wished_limit,
)
from tests.patience import patience

PLAN = Plan(
    role="seller",
    counterpart=Counterpart("Tom Baker"),
    alternatives=(Alternative("Dealer", 8400.0),),
    offers=(Offer("them", 8000.0), Offer("me", 9900.0)),
)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("they offer 8k", [("them", 8000)]),
        ("they're at 8.2", [("them", 8200)]),
        ("They\u2019re at 8.2 now", [("them", 8200)]),
        ("new offer 8.5k", [("them", 8500)]),
        ("he says 8,600 final", [("them", 8600)]),
        ("tom says 8700", [("them", 8700)]),
        ("Tom Baker: 8900", [("them", 8900)]),
        ("8.5 now from them", [("them", 8500)]),
        ("they're still at 8.5", [("them", 8500)]),
        ("he came up to 8.8", [("them", 8800)]),
        ("ok they're at 8900 should i take it?", [("them", 8900)]),
        ("they offer 8.6, should i accept?", [("them", 8600)]),
        ("is their offer of 8.6 good", [("them", 8600)]),
        ("they say take it or leave it at 8.2", [("them", 8200)]),
        ("they say 8.9 is their max", [("them", 8900)]),
        ("ok 8.9 final", [("them", 8900)]),
        ("8,950 last word", [("them", 8950)]),
        ("baker wants 9k", [("them", 9000)]),
        ("I offered 9.5", [("me", 9500)]),
        ("i'm at 9.4", [("me", 9400)]),
        ("me 9.4", [("me", 9400)]),
        ("they 8.5, me 9.4", [("them", 8500), ("me", 9400)]),
        ("we're at 9.2, they're at 8.8", [("me", 9200), ("them", 8800)]),
        ("I countered with 9,300 and he came to 8,700", [("me", 9300), ("them", 8700)]),
        ("they're at 8", [("them", 8000)]),
    ],
)
def test_offers_in_a_few_words(text: str, offers: list[tuple[str, float]]) -> None:
    assert [(offer.by, offer.price) for offer in read_table_offers(text, PLAN)] == offers


@pytest.mark.parametrize(
    "text",
    [
        "8.5",
        "should I go to 8.2?",
        "they won't go over 8500",
        "they're at 8 or 9",
        "they're between 8.2 and 8.4",
        "they came back with 8,700 and a warranty until next spring for free",
        "they 8.5, the other garage 9.4",
        "they are late again",
        "if they offer 8.9 I take it",
    ],
)
def test_anything_else_is_no_offer(text: str) -> None:
    assert read_table_offers(text, PLAN) == ()


@pytest.mark.parametrize(
    ("price", "read"), [(8.2, 8200.0), (42.0, 42.0), (8200.0, 8200.0), (8.2e6, 8200.0), (0.0, 0.0)]
)
def test_an_amount_takes_the_size_of_the_other_prices_where_that_is_plain(price: float, read: float) -> None:
    assert read_table_offers(f"they're at {price:.12g}", PLAN)[0].price == read


def test_without_other_prices_an_amount_is_what_it_says() -> None:
    assert read_table_offers("they're at 8.2", Plan())[0].price == 8.2
    assert read_table_offers("they're at 8.2", Plan(offers=(Offer("them", 8000.0),)))[0].price == 8200


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("should I accept 9k?", Asked(9000.0, "them")),
        ("is 8500 ok?", Asked(8500.0, "them")),
        ("is 8.6 too low?", Asked(8600.0, "them")),
        ("what about 8.7", Asked(8700.0, "them")),
        ("8.7?", Asked(8700.0, "them")),
        ("8.6 ok?", Asked(8600.0, "them")),
        ("take 8.6?", Asked(8600.0, "them")),
        ("is 8k below my limit", Asked(8000.0, "them")),
        ("should I go to 8000?", Asked(8000.0, "me")),
        ("they say take it or leave it, should I go to 8000?", Asked(8000.0, "me")),
        ("can i say 9.1", Asked(9100.0, "me")),
        ("what if i say 9.1", Asked(9100.0, "me")),
    ],
)
def test_a_question_about_an_amount(text: str, asked: Asked) -> None:
    assert read_asked(text, PLAN) == asked


@pytest.mark.parametrize("text", ["should I accept?", "they offer 8.6", "is 8 or 9 ok?", "Dealer is at 9k"])
def test_anything_else_is_no_such_question(text: str) -> None:
    assert read_asked(text, PLAN) is None


@pytest.mark.parametrize(
    ("text", "deal", "price"),
    [
        ("we closed at 9.1", True, 9100),
        ("deal at 9k!", True, 9000),
        ("done, 9.2", True, 9200),
        ("settled for 9k in the end", True, 9000),
        ("we have a deal at 9,200 plus winter tyres", True, 9200),
        ("we shook hands on 9.2", True, 9200),
        ("tom accepted 9.3", True, 9300),
        ("they accepted", True, 9900),
        ("I took it", True, 8000),
        ("we have a deal", True, None),
        ("no deal, I walked", False, None),
        ("i walked away, no deal", False, None),
        ("they walked", False, None),
        ("it fell through", False, None),
        ("we didn't reach a deal", False, None),
    ],
)
def test_how_it_ended(text: str, deal: bool, price: float | None) -> None:
    now = datetime(2026, 12, 1, 17, 0)
    assert read_outcome(text, PLAN, now) == DealOutcome(deal, price, "2026-12-01")


def test_who_accepts_without_an_offer_on_the_other_side_leaves_the_figure_open() -> None:
    assert read_outcome("they accepted", Plan()) == DealOutcome(True)


@pytest.mark.parametrize(
    "text",
    [
        "should we close at 9?",
        "they say no deal",
        "they threaten to walk away",
        "if they walk, I walk",
        "no deal yet",
        "we agreed to meet at 3pm",
        "deal at 9k or 9.5k",
        "he is late",
    ],
)
def test_what_is_not_over_is_no_end(text: str) -> None:
    assert read_outcome(text, PLAN) is None


def test_an_amount_alone_and_the_one_price_in_a_sentence() -> None:
    assert read_amount("8.7!", PLAN) == 8700
    assert read_amount("about the 8.7 thing", PLAN) is None
    assert read_price("signed, 8.7 all told", PLAN) == 8700
    assert read_price("8.7, then 9.9", PLAN) is None


@pytest.mark.parametrize("text", ["just make my limit 8000", "can we lower my limit to 8k?", "set the limit at 8.0"])
def test_a_wish_for_another_limit(text: str) -> None:
    assert read_wished_limit(text, PLAN) == 8000
    assert read_wished_limit("my limit is 8000 because the dealer left", PLAN) is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("short answers please", "short"),
        ("I'm in the meeting now", "short"),
        ("keep it short", "short"),
        ("long mode", "long"),
        ("the meeting's over", "over"),
        ("the meeting is on friday", None),
        ("i'm in a meeting tomorrow", None),
        ("a short notice period", None),
        ("the meeting starts in 10 minutes", None),
    ],
)
def test_how_long_answers_shall_be(text: str, length: str | None) -> None:
    assert read_length(text) == length


@pytest.mark.parametrize(("text", "final"), [("he says 42, take it or leave it", True), ("they offer 42", False)])
def test_a_last_word_is_heard(text: str, final: bool) -> None:
    assert is_final(text) == final


@pytest.mark.parametrize(("text", "history"), [("why did my limit change?", True), ("what's my limit", False)])
def test_a_question_about_the_limit_may_be_about_its_history(text: str, history: bool) -> None:
    assert asks_history(text) == history


@pytest.mark.parametrize(
    "text", ["they 42 now " * 400, "ok " * 2000 + "42", "final 42 and they " * 300, "i at " * 1500]
)
def test_long_messages_are_read_to_their_end(text: str) -> None:
    with patience():
        for read in (read_table_offers, read_asked, read_outcome, read_amount, read_wished_limit):
            read(text[:6000], PLAN)
        assert read_length(text[:6000]) is None


@pytest.mark.parametrize("text", ["this agreed", "you accepted"])
def test_who_accepts_is_somebody(text: str) -> None:
    assert read_outcome(text, Plan()) is None
