"""Scores for the grade service of LTI 1.3 (Assignment and Grade Services 2.0, "Score publish").

These are the documents alone, one a line, to be sent to `{lineitem}/scores` by whoever has the
keys. Only what is `FullyGraded` is recorded.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from grader.course.problems import quoted
from grader.errors import Misuse
from grader.reports.facts import Facts, maximum, points, total, verdicts
from grader.reports.feedback import summed
from grader.reports.graded import Graded, Person

MEDIA_TYPE = "application/vnd.ims.lis.v1.score+json"


def ags(rows: Iterable[Graded], facts: Facts) -> Iterator[str]:
    """Yield a document for each person; raises Misuse without a time that has a zone."""
    timestamp = sub_seconds(facts.timestamp)
    for one in rows:
        for person in one.people or (Person(id=one.id),):
            yield json.dumps(score(one, person, timestamp, facts)) + "\n"


def score(graded: Graded, person: Person, timestamp: str, facts: Facts) -> dict[str, object]:
    """Return one document; without `scoreGiven` where a kata could not run."""
    given = total(points(one) for one in verdicts(graded, facts.columns))
    found: dict[str, object] = {
        "userId": person.platform or person.id,
        "timestamp": timestamp,
        "activityProgress": "Completed",
        "gradingProgress": "Failed" if given is None else "FullyGraded",
        "comment": summed(graded, facts),
    }
    if given is not None:
        found |= {"scoreGiven": given, "scoreMaximum": maximum(facts.columns)}
    if graded.received:
        found["submission"] = {"submittedAt": graded.received}
    return found


def sub_seconds(timestamp: str) -> str:
    """Return a time with parts of a second, which the specification asks for."""
    try:
        time = datetime.fromisoformat(timestamp)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise Misuse(NO_TIME.format(given=quoted(timestamp)))
    return time.isoformat(timespec="milliseconds")


NO_TIME = (
    "a time with its zone is needed for scores of LTI, and this is none: {given}\n"
    "  → give it as 2026-01-31T09:00:00+00:00; it has to be later than that of the scores before"
)
