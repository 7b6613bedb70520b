"""What guards a channel: who is speaking, how much, how often, from where."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import jwt
import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine

from coach.channels.deliveries import Deliveries
from coach.channels.identity import LIFE, LINK_LIFE, SITE_AUDIENCE, TICKET_LIFE, Identities, Site
from coach.channels.limits import Limits
from coach.channels.pages import find_page
from coach.channels.requests import MAX_BODY, Place, RefusedError, read_json
from coach.channels.web import WebSettingError, read_place, read_sites

KEY = "a shared secret of a site in tests, long enough"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return create_engine(f"sqlite:///{tmp_path}/identities.db")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def identities(engine: Engine, clock: Clock) -> Identities:
    return Identities(engine, (Site("shop", KEY),), clock)


def signed(clock: Clock, key: str = KEY, algorithm: str = "HS256", **claims: object) -> str:
    told = {"iss": "shop", "sub": "ann", "aud": SITE_AUDIENCE, "exp": clock() + 60, **claims}
    return jwt.encode({name: value for name, value in told.items() if value is not None}, key, algorithm)


# Identity


def test_a_token_names_its_conversation_and_no_other_does(identities: Identities) -> None:
    (token, person), (other, another) = identities.make(), identities.make()
    assert person != another
    assert (identities.person(token), identities.person(other)) == (person, another)
    assert [identities.person(wrong) for wrong in (None, "", person, token[:-1], token + "x")] == [None] * 5


def test_the_database_gives_nobody_a_way_in(identities: Identities, engine: Engine) -> None:
    token, _ = identities.make()
    assert token.encode() not in Path(str(engine.url.database)).read_bytes()


def test_a_token_expires_unless_it_is_used(identities: Identities, clock: Clock) -> None:
    token, person = identities.make()
    clock.time += LIFE - 1
    assert identities.person(token) == person
    identities.renew(token)
    clock.time += LIFE - 1
    assert identities.person(token) == person
    clock.time += 2
    assert identities.person(token) is None


def test_a_revoked_person_is_unknown_at_once_on_every_device(identities: Identities) -> None:
    token, person = identities.make()
    phone = identities.redeem(identities.link(person))
    identities.revoke(person)
    assert identities.person(token) is identities.person(phone) is None


@pytest.mark.parametrize(("made", "used", "life"), [("link", "redeem", LINK_LIFE), ("ticket", "admit", TICKET_LIFE)])
def test_a_link_and_a_ticket_work_once_soon_and_only_for_their_purpose(
    identities: Identities, clock: Clock, made: str, used: str, life: float
) -> None:
    _, person = identities.make()
    make, use = getattr(identities, made), getattr(identities, used)
    token = make(person)
    assert identities.person(token) is None
    assert use(token)
    assert use(token) is None
    late = make(person)
    clock.time += life + 1
    assert use(late) is None
    assert identities.redeem(identities.ticket(person)) is None
    assert identities.admit(identities.link(person)) is None


def test_a_site_s_user_is_the_same_person_each_time(identities: Identities, clock: Clock) -> None:
    person = identities.vouched(signed(clock))
    assert person == identities.vouched(signed(clock, exp=clock() + 600))
    assert person != identities.vouched(signed(clock, sub="bob"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"exp": 1_799_999_999.0},
        {"exp": None},
        {"aud": "another service"},
        {"aud": None},
        {"iss": "another shop"},
        {"iss": None},
        {"sub": None},
        {"sub": ["ann"]},
        {"key": "another secret that is long enough too"},
    ],
)
def test_a_site_s_token_must_hold_in_every_part(identities: Identities, clock: Clock, wrong: dict[str, object]) -> None:
    try:
        token = signed(clock, **wrong)  # type: ignore[arg-type]
    except TypeError:  # the library does not even write such a token
        token = "x.y.z"
    assert identities.vouched(token) is None


@pytest.mark.parametrize("token", [None, "", "x", "a.b.c", "é.é.é"])
def test_what_is_no_token_vouches_for_nobody(identities: Identities, token: str | None) -> None:
    assert identities.vouched(token) is None


def test_an_unsigned_token_vouches_for_nobody(identities: Identities, clock: Clock) -> None:
    assert identities.vouched(signed(clock, "", "none")) is None


# How much


def test_a_burst_is_fine_then_it_goes_at_the_rate() -> None:
    clock = Clock()
    limits = Limits(2, 0.5, now=clock)
    assert [limits.wait("ann") for _ in range(3)] == [0.0, 0.0, 2.0]
    assert limits.wait("bob") == 0.0
    clock.time += 2
    assert limits.wait("ann") == 0.0


def test_a_thousand_names_take_bounded_memory() -> None:
    limits = Limits(1, 1.0, most=10)
    for number in range(1000):
        limits.wait(str(number))
    assert len(limits._left) == 10


# One delivery is one turn


def test_a_delivery_is_made_once_however_often_it_comes() -> None:
    made = []

    async def turn() -> int:
        made.append(1)
        await asyncio.sleep(0.01)
        return len(made)

    async def twice() -> list[int]:
        deliveries: Deliveries[int] = Deliveries()
        both = await asyncio.gather(deliveries.once("ann", "1", turn), deliveries.once("ann", "1", turn))
        return [*both, await deliveries.once("ann", "1", turn), await deliveries.once("bob", "1", turn)]

    assert asyncio.run(twice()) == [1, 1, 1, 2]


def test_a_delivery_that_failed_may_be_tried_again_and_one_whose_asker_is_gone_goes_on() -> None:
    made: list[str] = []

    async def fails() -> str:
        raise ValueError

    async def works() -> str:
        await asyncio.sleep(0.01)
        made.append("done")
        return "done"

    async def story() -> str:
        deliveries: Deliveries[str] = Deliveries(most=1)
        with pytest.raises(ValueError):
            await deliveries.once("ann", "1", fails)
        asking = asyncio.ensure_future(deliveries.once("ann", "1", works))
        await asyncio.sleep(0)
        asking.cancel()
        await asyncio.sleep(0.05)
        assert made == ["done"]
        await deliveries.once("ann", "2", works)
        await deliveries.once("ann", "3", works)
        deliveries.forget("ann")
        return await deliveries.once("ann", "1", works)

    assert asyncio.run(story()) == "done"
    assert len(made) == 4


# From where


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""])
def test_a_foreign_name_that_leads_here_is_refused(host: str) -> None:
    with pytest.raises(RefusedError) as refused:
        Place().check_host(host)
    assert refused.value.status == 421


def test_our_own_names_are_ours() -> None:
    for host in ("localhost:5005", "127.0.0.1", "[::1]:5005"):
        Place().check_host(host)
    Place("https://coach.example").check_host("coach.example")


@pytest.mark.parametrize("writes", [True, False])
@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9", "https://coach.example.evil"])
def test_a_foreign_origin_is_refused_everywhere(origin: str, writes: bool, public: bool) -> None:
    with pytest.raises(RefusedError):
        Place("https://coach.example").check_origin("coach.example", origin, None, writes, public)


@pytest.mark.parametrize(
    ("origin", "fetch_site", "writes", "public"),
    [
        (None, None, True, False),
        (None, "same-origin", True, True),
        ("https://coach.example", "cross-site", True, False),
        ("https://coach.example", "none", True, False),
        (None, "cross-site", False, False),
        (None, "same-site", False, False),
    ],
)
def test_what_another_site_s_page_sends_is_refused(
    origin: str | None, fetch_site: str | None, writes: bool, public: bool
) -> None:
    with pytest.raises(RefusedError):
        Place("https://coach.example").check_origin("coach.example", origin, fetch_site, writes, public)


def test_links_from_elsewhere_and_the_page_s_own_requests_are_fine() -> None:
    place = Place("https://coach.example")
    place.check_origin("coach.example", None, "cross-site", False, True)
    place.check_origin("coach.example", "https://coach.example", "same-origin", True, False)
    place.check_origin("coach.example", None, "same-origin", False, False)
    place.check_origin("coach.example", None, None, False, False)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        (None, b"{}", 415),
        ("text/plain", b"{}", 415),
        ("application/x-www-form-urlencoded", b"a=1", 415),
        ("application/json", b"", 400),
        ("application/json", b"[]", 400),
        ("application/json", b"\xff\xfe", 400),
        ("application/json", b'{"a":' * 20_000, 413),
        ("application/json", b'{"a":' * 10_000, 400),
        ("application/json", b'{"a":"' + b"x" * MAX_BODY + b'"}', 413),
    ],
)
def test_a_body_that_is_no_small_json_object_is_refused(kind: str | None, body: bytes, status: int) -> None:
    with pytest.raises(RefusedError) as refused:
        read_json(kind, body)
    assert refused.value.status == status


def test_only_the_page_s_own_files_are_sent() -> None:
    assert find_page("chat.js")
    for name in ("../README.md", "chat.py", ".js", "none.js", "/etc/passwd", "chat.js/", "CHAT.JS"):
        assert find_page(name) is None


# Settings


def test_without_settings_nobody_may_frame_it_and_nobody_vouches() -> None:
    assert (read_place({}), read_sites({})) == (Place(), ())


def test_settings_name_the_origin_and_the_sites(tmp_path: Path) -> None:
    told = {"COACH_ORIGIN": "https://Coach.example/", "COACH_SITES": "https://a.example  http://localhost:9000/"}
    assert read_place(told) == Place("https://coach.example", ("https://a.example", "http://localhost:9000"))
    file = tmp_path / "sites.yml"
    file.write_text(f"- {{name: shop, key: '{KEY}'}}\n- {{name: bank, key: PEM, algorithm: RS256}}\n")
    assert read_sites({"COACH_SITE_KEYS": str(file)}) == (Site("shop", KEY), Site("bank", "PEM", "RS256"))


@pytest.mark.parametrize("sites", ["*", "https://*.example", "example.com", "https://a.example; img-src *", "'self'"])
def test_a_setting_that_is_no_origin_is_refused(sites: str) -> None:
    with pytest.raises(WebSettingError, match="COACH_SITES"):
        read_place({"COACH_SITES": sites})
    with pytest.raises(WebSettingError, match="COACH_ORIGIN"):
        read_place({"COACH_ORIGIN": sites})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read"),
        ("{", "cannot be read"),
        ("name: shop", "a list"),
        ("- shop", "a name, a key"),
        ("- {name: shop}", "a name, a key"),
        (f"- {{name: shop, key: '{KEY}', algorithm: none}}", "a name, a key"),
        ("- {name: shop, key: short}", "at least 32"),
    ],
)
def test_a_file_of_sites_that_cannot_be_used_is_refused(tmp_path: Path, content: str | None, reason: str) -> None:
    file = tmp_path / "sites.yml"
    if content is not None:
        file.write_text(content)
    with pytest.raises(WebSettingError, match=reason):
        read_sites({"COACH_SITE_KEYS": str(file)})


def test_the_real_clock_is_used_where_none_is_given(engine: Engine) -> None:
    identities = Identities(engine, (Site("shop", KEY),))
    told = {"iss": "shop", "sub": "ann", "aud": SITE_AUDIENCE, "exp": time.time() + 60}
    assert identities.vouched(jwt.encode(told, KEY, "HS256"))
