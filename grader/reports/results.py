"""The verdicts of a class as `results.json`, one submission after another.

How many could not be judged stands at the end, because it is known there; the order of an object's
keys means nothing in JSON.
"""

import json
from collections.abc import Iterable, Iterator

from grader.reports.document import kata_document, laid_out
from grader.reports.facts import Facts
from grader.reports.graded import Graded

INDENT = "    "


def results(rows: Iterable[Graded], facts: Facts) -> Iterator[str]:
    """Yield the document piece by piece: ASCII alone, laid out as `json.dumps` would with indent 2.

    `could_not_run` counts the submissions with a kata that has no verdict.
    """
    yield f'{{\n  "version": 1,\n  "sandbox": {json.dumps(facts.sandbox)},\n  "submissions": ['
    count, faults = 0, 0
    for one in rows:
        yield f"{',' if count else ''}\n{INDENT}{submission(one)}"
        count += 1
        faults += one.could_not_run
    end = "\n  ]" if count else "]"
    yield f'{end},\n  "could_not_run": {faults}\n}}\n'


def submission(graded: Graded) -> str:
    """Return one submission; its katas are those of `check --json`."""
    found = {
        "id": graded.id,
        "katas": [kata_document(one) for one in graded.katas],
        "flags": list(graded.flags),
    }
    return laid_out(found).replace("\n", f"\n{INDENT}")
