"""A part of a class, for queues that start one command per machine; `merge` puts them together."""

import re
from dataclasses import replace
from hashlib import sha256

from grader.bulk.handed_in import Intake
from grader.errors import Misuse

SHARD = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")


def part(class_: Intake, shard: str | None) -> Intake:
    """Return the learners of a part `I/N`; who is in which follows from the id alone.

    Raises Misuse for a part that there cannot be.
    """
    place, parts = named(shard)
    mine = tuple(one for one in class_.learners if part_of(one.id, parts) == place)
    return replace(class_, learners=mine)


def named(shard: str | None) -> tuple[int, int]:
    """Return which of how many parts is meant, the whole if none is; raises Misuse as above."""
    found = SHARD.fullmatch(shard or "1/1")
    place, parts = map(int, found.groups()) if found else (1, 0)
    if place > parts:
        raise Misuse(f"there is no part {shard!r}\n  → --shard 2/5 is the second of five")
    return place, parts


def part_of(learner: str, parts: int) -> int:
    """Return the part that a learner is in, from 1 on; the same everywhere."""
    digest = sha256(learner.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % parts + 1
