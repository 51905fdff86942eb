"""Gradescope's export of submissions: `submission_metadata.yml`, and a folder for each."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from grader.bulk.intake.boxes import Box, Given
from grader.bulk.intake.contents import shown
from grader.bulk.intake.found import Called, Found, Recognised
from grader.bulk.intake.sources import Refused
from grader.bulk.intake.times import time_of
from grader.errors import Misuse
from grader.reports.graded import Person

METADATA = "submission_metadata.yml"
LARGEST = 256 << 20
LONGEST = 300
"""Characters of a name; nobody has a longer one."""
NOTHING = ("~", "null", "nil")
READ = (":submitters", ":created_at")


def gradescope(box: Box, zone: tzinfo, into: Recognised) -> None:
    """Take each submission as that of those who are listed with it."""
    listing = box.listing()
    told = read_metadata(box)
    for key, entry in told.items():
        folder = listing.folders.get(key)
        who = submitters_of(entry)
        if not who:
            into.problems.append(NOBODY.format(key=shown(key)))
            continue
        if folder is None:
            into.problems.append(f"{shown(key)}: {METADATA} names it, and it is not there")
        inside = folder or Given(key, {})
        when = received(entry.get(":created_at"), zone)
        owner = "\0".join(sorted(one.label for one in who))
        into.found.append(Found(who, f"submitters {owner}", inside, key, received=when))
    into.problems += [
        f"{shown(name)}: {METADATA} does not say whose it is\n  → download the export anew"
        for name in listing.folders
        if name not in told
    ]


def read_metadata(box: Box) -> Mapping[str, Mapping[str, Any]]:
    """Return what the export says of each submission; Misuse where it cannot be read."""
    item = box.listing().files.get(METADATA)
    if item is None:
        raise Misuse(f"there is no {METADATA}\n  → give the whole export of Gradescope")
    try:
        return plain(item.read(LARGEST))
    except Refused as refused:
        raise Misuse(f"{METADATA}: {refused}") from refused


def plain(data: bytes) -> dict[str, Mapping[str, Any]]:
    """Return the entries of the YAML text, whose keys are Ruby's symbols.

    It is read by events: results of an autograder, which are most of it, are passed over, and what
    a tag asks to be built is not built.
    """
    import yaml  # only an export of Gradescope needs it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        reading = Reading(yaml.parse(data, Loader=loader))
        return reading.entries()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else f":{mark.line + 1}"
        raise Misuse(f"{METADATA}{where}: this is no YAML\n  → download it anew") from error


class Reading:
    """One pass over the events of the file."""

    def __init__(self, events: Any) -> None:
        self.events = events

    def entries(self) -> dict[str, Mapping[str, Any]]:
        """Return what is READ of each entry."""
        while (kind := type(next(self.events)).__name__) != "MappingStartEvent":
            if kind not in ("StreamStartEvent", "DocumentStartEvent"):
                raise Misuse(f"{METADATA} lists no submissions\n  → download the export anew")
        found: dict[str, Mapping[str, Any]] = {}
        for key, event in self.pairs():
            inner: dict[str, Any] = {}
            if type(event).__name__ != "MappingStartEvent":
                self.skip(event)
                continue
            for name, value in self.pairs():
                if name in READ:
                    inner[name] = self.value(value, 0)
                else:
                    self.skip(value)
            if key in found:
                raise Misuse(f"{METADATA}: {shown(key)} is there twice\n  → download it anew")
            found[key] = inner
        return found

    def pairs(self) -> Any:
        """Yield each key of the mapping that has begun, with the first event of its value."""
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                return
            key = self.value(event, 0)
            yield key if isinstance(key, str) else "", next(self.events)

    def skip(self, event: Any) -> None:
        """Pass over a value, however deep it is."""
        depth = 0
        while True:
            kind = type(event).__name__
            depth += kind.endswith("StartEvent")
            depth -= kind.endswith("EndEvent")
            if depth <= 0:
                return
            event = next(self.events)

    def value(self, event: Any, depth: int) -> Any:
        """Return a value as text, lists and mappings; what is deep, or an alias, is None."""
        kind = type(event).__name__
        if kind == "ScalarEvent":
            return str(event.value)
        if kind == "AliasEvent" or depth > 4:
            self.skip(event)
            return None
        if kind == "SequenceStartEvent":
            found = []
            while type(one := next(self.events)).__name__ != "SequenceEndEvent":
                found.append(self.value(one, depth + 1))
            return found
        return {key: self.value(one, depth + 1) for key, one in self.pairs()}


def submitters_of(entry: Mapping[str, Any]) -> tuple[Called, ...]:
    """Return those who have handed in together."""
    listed = entry.get(":submitters")
    told = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    found = {}
    for one in told:
        name, sid, email = (text_of(one.get(key)) for key in (":name", ":sid", ":email"))
        label = sid or email or name
        if label:
            person = Person(id="", name=name, email=email, number=sid)
            found[label] = Called(label, person=person)
    return tuple(found[label] for label in sorted(found))


def text_of(value: object) -> str:
    """Return a text; empty for YAML's ways to write nothing, and for what is no text."""
    return value[:LONGEST].strip() if isinstance(value, str) and value not in NOTHING else ""


def received(value: object, zone: tzinfo) -> datetime | None:
    """Return when a submission came."""
    return time_of(value, zone) if isinstance(value, str) else None


NOBODY = "{key}: no submitter is listed for it\n  → look it up on Gradescope"
