"""When the meeting is: dates and times in everyday English, read relative to now.

Own rules rather than a date library: a library takes "may", "sat" and "fall" in ordinary sentences for dates and
cannot be told that a meeting "at three" is in the afternoon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_BUSINESS_HOUR = 8

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "couple of": 2}

_DAY = (
    r"(?P<day>mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?"
    r"|fri(?:day)?|sat(?:urday|(?=\s+(?:at\s+)?\d|\s*(?:$|[,.;!])))|sun(?:day))"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y1>20\d\d))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH})\b(?:,?\s+(?P<y2>20\d\d))?"
    r"|the\s+(?P<d4>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b(?!\s+(?:of|time|offer|one|floor|quote|option|round))"
    r"|(?P<y3>20\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)"
)
_CLOCK = (
    r"(?P<h1>[01]?\d|2[0-3])[:.h](?P<min1>[0-5]\d)\s*(?P<half1>[ap]m\b|[ap]\.m\.?)?(?!\s*(?:/|per\b|each\b|\d|%|k\b))"
    r"|(?P<h2>1[0-2]|0?[1-9])\s*(?P<half2>[ap]m\b|[ap]\.m\.?)"
    r"|(?P<noon>noon|midday)"
)
_HOUR_WORD = "|".join(_HOURS)
_WHEN = re.compile(
    r"(?<![\w])(?:"
    r"(?P<rel>(?P<in>in\s+(?:about\s+)?(?P<n>\d+|an?|half an|one|two|three|four|five|six|ten|"
    r"a couple of)\s*(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|weeks?))\b)"
    rf"|(?P<word>day after tomorrow|tomm?orr?ow|tmrw|tmr|today|tonight|this (?:morning|afternoon|evening)|next week)\b"
    rf"|(?P<next>next\s+|this\s+|coming\s+)?\b{_DAY}\b"
    rf"|(?P<date>{_DATE})"
    rf"|(?P<clock>{_CLOCK})"
    r"|(?P<at>(?:at|@|by|around|to)\s+(?:about\s+)?(?:(?P<past>half past|quarter past|"
    rf"quarter to)\s+)?(?P<hour>{_HOUR_WORD}|1[0-2]|"
    r"[1-9])(?:\s+o'?clock)?)(?![\w%$€£.,:]*\d)(?!\s*[ap]\.?m\b)(?!\s*(?:k|grand|thousand|million|m|bucks|"
    r"dollars|euros|pounds|percent|%|per|each|to|or|and a)\b)"
    r"|(?P<part>morning|afternoon|evening)"
    r")",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\bnext week\b", re.IGNORECASE)
_DOTTED = re.compile(r"\d{1,2}\.\d\d")
"""With a point it is a time only beside a day: "3.25" may be a price."""
_LINK = re.compile(r"[\s,]*(?:on|at|in the|the|from|around|next|this|@)?[\s,]*$", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:meet(?:ing|s)?|met|call|calls|talk(?:ing|s)?|see(?:ing)?|appointment|interview|sit(?:ting)? down|session|"
    r"(?:re)?negotiat\w+|rais(?:e|ing)|mediation|conversation|deal day|speak(?:ing)?|zoom|comes?|coming|visit\w*|"
    r"viewing)\b",
    re.IGNORECASE,
)
_WEAK_CUE = re.compile(r"\b(?:it'?s|its|when)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:pay(?:s|ing|ments?)?|paid|invoice[sd]?|deliver\w*|ship\w*|valid|still|available|warranty|notice|due|lease|"
    r"bought|sold|decid\w+|ready)\b",
    re.IGNORECASE,
)
"""What else has a date than a meeting: payment, delivery, the end of something."""
_OTHER = re.compile(
    r"\b(?:rent|contract|otherwise|buy\w*|sell\w*|costs?|price|offer\w*|needs?|wants?|quote[sd]?)\b|\d", re.IGNORECASE
)
"""What an answer to "when do you meet?" does not say."""
_NOT_MEETING = re.compile(
    (
        r"\b(?:free|available|since|until|till|ago|last|lease (?:ends|starts)|expires?|moved in|"
        r"born|built|delivery|deliver)\b|\bfor (?:the|that|a) $|\bon a $"
    ),
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\n!?;]+?(?:[!?;\n]|\.(?=\s)|$)")
_WHICH = r"(?:(?:the|my|our|that|this|tomorrow'?s|today'?s)\s+)?(?:meeting|call|appointment|interview|session)"
_MOVED = re.compile(
    r"(?:\b(?:please|can (?:you|we)|let'?s|i|we|they|he|she|have|has|had|just|(?:want|need)(?:ed)? to|had to)\s+)*"
    rf"\b(?:(?:mov(?:e|ed)|reschedul(?:e|ed)|push(?:ed)?|shift(?:ed)?|postponed?|put)\s+{_WHICH}"
    rf"|{_WHICH}(?:'s|\s+(?:is|was|got|has been))?(?:\s+(?:now|just|been))*\s+"
    r"(?:moved|rescheduled|pushed|shifted|postponed|put))(?:\s+(?:back|out|off|forward|up))?(?:\s+(?:to|until|till|"
    r"for|on))?\s*$",
    re.IGNORECASE,
)
"""What comes before the new time of a meeting that moves."""
_CALLED_OFF = r"(?:cancell?ed|called off|off|dropped|scrapped|postponed|on hold|not happening|not taking place)"
_CANCELLED = re.compile(
    rf"\b{_WHICH}(?:'s|\s+(?:is|was|got|has been|had been))(?:\s+(?:now|just|been))*\s+{_CALLED_OFF}\b"
    rf"|\b{_WHICH}\s+(?:won'?t|will not|isn'?t|is not)\s+(?:happen(?:ing)?|take place|taking place)\b"
    rf"|\b(?:(?:i|we|they|he|she|[a-z]+)\s+)?(?:(?:have|has|had|just|already)\s+)*"
    rf"(?:cancel(?:l?ed)?|call(?:ed)? off|postponed)\s+{_WHICH}\b"
    r"|\b(?:there'?s|there is|we have|i have)\s+no\s+(?:meeting|call|appointment|interview)(?:\s+any\s?more)?\s*$"
    r"|\b(?:we(?:'re| are)? (?:not|don'?t) meet(?:ing)?|not meeting)(?:\s+(?:them|him|her))?\s+any\s?more\b",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(
    r"\b(?:if|unless|should|shall|might|may|could|would|can|will they|before|until|in case|when|afraid|worried|hope|"
    r"or)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:\b(?:on|at|in|the|is|by|from)\s*)+$", re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """A time said in the text: its place, and its value: `2026-12-01T15:00`, or `2026-12-01` without an hour.

    The value is None where the text says that there is no meeting any more.
    """

    start: int
    end: int
    value: str | None


def find_meeting(text: str, now: datetime, expected: bool = False) -> Moment | None:
    """Find when the meeting is.

    Args:
        text: the message.
        now: the moment it was written.
        expected: the open question is about the meeting, so that a bare time is one.

    Returns:
        The first time that the text says of a meeting, or None.
    """
    for sentence in _SENTENCE.finditer(text):
        piece = sentence.group()
        found = _read(piece, now, expected)
        if found:
            return Moment(sentence.start() + found.start, sentence.start() + found.end, found.value)
    return None


def find_cancelled(text: str) -> Moment | None:
    """Where a message says that the meeting does not take place; None where it only asks or supposes that.

    >>> find_cancelled("sorry, they cancelled the meeting"), find_cancelled("what if they cancel the meeting?")
    (Moment(start=7, end=33, value=None), None)
    """
    for sentence in _SENTENCE.finditer(text):
        found = _CANCELLED.search(sentence.group())
        if found and "?" not in sentence.group() and not _ONLY_IF.search(sentence.group()[: found.end()]):
            return Moment(sentence.start() + found.start(), sentence.start() + found.end(), None)
    return None


def _read(piece: str, now: datetime, expected: bool) -> Moment | None:
    groups: list[list[re.Match[str]]] = []
    for match in _WHEN.finditer(piece):
        if groups and _LINK.match(piece[groups[-1][-1].end() : match.start()] or " "):
            groups[-1].append(match)
        else:
            groups.append([match])
    for parts in groups:
        before, after = piece[: parts[0].start()], piece[parts[-1].end() :]
        bare_at = all(p.group("at") or p.group("part") for p in parts)
        said_day = any(p.group("word") or p.group("day") or p.group("date") for p in parts)
        full = said_day and any(p.group("clock") or p.group("at") for p in parts)
        if not (expected or said_day) and any(_DOTTED.fullmatch(p.group().strip()) for p in parts):
            continue
        moved = _MOVED.search(before)
        if not moved and not _is_meeting(before, after, full, expected):
            continue
        if (
            not expected
            and bare_at
            and not re.search(r"\b(?:meet|call|talk|see|appointment|interview|session|speak)", before, re.IGNORECASE)
        ):
            continue
        if all(p.group("part") for p in parts):
            continue
        value = _combine(parts, now)
        if value is not None:
            lead = moved or _LEAD.search(before)
            return Moment(lead.start() if lead else parts[0].start(), parts[-1].end(), value)
    if expected:
        bare = re.fullmatch(rf"\W*(?P<hour>{_HOUR_WORD}|1[0-2]|[1-9])(?:\s+o'?clock)?\W*", piece, re.IGNORECASE)
        if bare:
            moment = _at_hour(now, None, _business(_hour(bare.group("hour"))), 0)
            return Moment(bare.start(), bare.end(), _minutes(moment))
    return None


def _is_meeting(before: str, after: str, full: bool, expected: bool) -> bool:
    """Whether the words around a time speak of a meeting, or are the answer to when it is."""
    around = f"{before} {after}"
    dated = _DATED.search(around) is not None
    cue = _CUE.search(around) is not None
    if expected:
        return cue or not (dated or _OTHER.search(around))
    if _NOT_MEETING.search(before[-25:]):
        return False
    return cue or ((full or _WEAK_CUE.search(around) is not None) and not dated)


def find_week(text: str) -> str | None:
    """The words of an answer to "when do you meet?" that tell the week only, so that the day has to be asked.

    >>> find_week("sometime next week"), find_week("they deliver next week")
    ('next week', None)
    """
    found = _WEEK.search(text)
    if found and _is_meeting(text[: found.start()], text[found.end() :], full=False, expected=True):
        return found.group()
    return None


def _minutes(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _combine(parts: list[re.Match[str]], now: datetime) -> str | None:
    day: datetime | None = None
    clock: tuple[int, int] | None = None
    evening = today = False
    next_week = any(_WEEK.fullmatch(part.group("word") or "") for part in parts)
    if next_week and not any(part.group("day") or part.group("date") for part in parts):
        return None
    for part in parts:
        if part.group("rel"):
            return _relative(part, now)
        if part.group("word"):
            word = part.group("word").lower()
            evening = "night" in word or "evening" in word or "afternoon" in word
            shift = (
                2
                if word.startswith("day")
                else 1
                if word[:2] in ("to", "tm") and word[:4] not in ("toda", "toni")
                else 0
            )
            if word == "next week":
                continue
            day = now + timedelta(days=shift)
            if clock is None and evening:
                clock = (19, 0) if "afternoon" not in word else (14, 0)
        elif part.group("day"):
            monday = next_week and now + timedelta(days=7 - now.weekday())
            index = next(i for i, name in enumerate(_DAYS) if name.startswith(part.group("day").lower()[:3]))
            ahead = (index - now.weekday()) % 7
            is_next = (part.group("next") or "").strip().lower() == "next"
            day = now + timedelta(days=ahead + 7 if is_next and ahead == 0 else ahead)
            day = monday + timedelta(days=index) if monday else day
            today = ahead == 0 and not monday and not is_next
        elif part.group("date"):
            day = _date(part, now)
            if day is None:
                return None
        elif part.group("clock"):
            clock = _clock(part)
        elif part.group("at"):
            clock = _spoken(part)
        else:
            later = part.group("part").lower() != "morning"
            if clock is None:
                clock = {"morning": (9, 0), "afternoon": (14, 0), "evening": (19, 0)}[part.group("part").lower()]
            elif later and clock[0] < 12:
                clock = (clock[0] + 12, clock[1])
    if clock is None:
        return (day or now).strftime("%Y-%m-%d")
    moment = _at_hour(now, day, *clock)
    return _minutes(moment + timedelta(days=7) if today and moment <= now else moment)


def _at_hour(now: datetime, day: datetime | None, hour: int, minute: int) -> datetime:
    moment = (day or now).replace(hour=hour, minute=minute, second=0, microsecond=0)
    if day is None and moment <= now:
        moment += timedelta(days=1)
    return moment


def _relative(part: re.Match[str], now: datetime) -> str:
    words = part.group("n").lower()
    count = (
        0.5
        if words.startswith("half")
        else float(words)
        if words.isdigit()
        else _COUNTS.get(words.removeprefix("a ") if len(words) > 2 else words, 2)
    )
    unit = part.group("unit").lower()
    if unit.startswith("m"):
        return _minutes(now + timedelta(minutes=count))
    if unit.startswith("h"):
        return _minutes(now + timedelta(hours=count))
    days = count * (7 if unit.startswith("w") else 1)
    return (now + timedelta(days=days)).strftime("%Y-%m-%d")


def _date(part: re.Match[str], now: datetime) -> datetime | None:
    number = next((part.group(g) for g in ("d1", "d2", "d3", "d4") if part.group(g)), "1")
    if part.group("d4"):
        return _day_of_month(int(number), now)
    name = (part.group("m1") or part.group("m2") or "").lower()
    month = (
        int(part.group("m3"))
        if part.group("m3")
        else next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name[:3]))
    )
    year = part.group("y1") or part.group("y2") or part.group("y3")
    try:
        day = now.replace(year=int(year) if year else now.year, month=month, day=int(number))
        if not year and day.date() < now.date():
            day = day.replace(year=now.year + 1)
    except ValueError:
        return None
    return day


def _day_of_month(number: int, now: datetime) -> datetime:
    """The next day with this number: "the 14th"; no two months in a row are without a 31st."""
    days = (now + timedelta(days=ahead) for ahead in range(62))
    return next(day for day in days if day.day == number)


def _clock(part: re.Match[str]) -> tuple[int, int]:
    if part.group("noon"):
        return 12, 0
    hour = int(part.group("h1") or part.group("h2"))
    half = (part.group("half1") or part.group("half2") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    elif not half and part.group("h1") and len(part.group("h1")) == 1:
        hour = _business(hour)
    return hour, int(part.group("min1") or 0)


def _spoken(part: re.Match[str]) -> tuple[int, int]:
    hour = _business(_hour(part.group("hour")))
    past = (part.group("past") or "").lower()
    if past == "half past":
        return hour, 30
    if past == "quarter past":
        return hour, 15
    if past == "quarter to":
        return hour - 1, 45
    return hour, 0


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _HOURS.index(word.lower()) + 1


def _business(hour: int) -> int:
    return hour + 12 if 1 <= hour < FIRST_BUSINESS_HOUR else hour
