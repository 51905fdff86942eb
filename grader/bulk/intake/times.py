"""Times and spans as instructors and platforms write them."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

SPAN = re.compile(
    r"([0-9]{1,5}) ?(w|d|h|m|s|(?:week|day|hour|min|minute|second)s?)(?![a-z]) ?",
)
UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
LONGEST = 80
"""Characters of a time; what has more is none, and is not looked at for long."""
ZONE = re.compile(r"(.*\d) ?([A-Za-z][A-Za-z_+\-/0-9]*)", re.ASCII)


def zone_named(name: str) -> tzinfo | None:
    """Return a time zone, such as Europe/Berlin; None where there is none of that name."""
    if name.upper() in ("UTC", "Z", "GMT"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # the last is what it calls a zone that is not found
        return None


def time_of(text: str, zone: tzinfo) -> datetime | None:
    """Return a time in UTC: ISO 8601, with an offset or a zone after it; else in `zone`.

    None where it is no time, or a day without one: nobody can tell which hour of it is meant.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    named = ZONE.fullmatch(text)
    if named:
        inner = zone_named(named[2])
        if inner is None:
            return None
        text, zone = named[1].strip(), inner
    text = re.sub(r"(\.\d{6})\d+", r"\1", re.sub(r" (?=[+-]\d\d:?\d\d$)", "", text))
    if ":" not in text:
        return None
    try:
        when = datetime.fromisoformat(text)
        return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def span_of(text: str) -> timedelta | None:
    """Return a span such as `2h`, `1d 12h` or `90 min`; None where it is none."""
    text = text.strip().lower()
    if text == "0":
        return timedelta()
    found = SPAN.findall(text)
    if len(text) > LONGEST or not found or SPAN.sub("", text):
        return None
    return sum((timedelta(**{UNITS[unit[0]]: int(count)}) for count, unit in found), timedelta())


def span_shown(span: timedelta) -> str:
    """Return a span in its two largest units: `2 d 3 h`, `15 min`."""
    seconds = int(span.total_seconds())
    parts = []
    for name, size in (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {name}")
    return " ".join(parts[:2]) or "less than 1 s"
