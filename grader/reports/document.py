"""The JSON document of `check`, and what it has in common with that of a class."""

import json
from typing import Any

import msgspec

from grader.grading.verdict import KataResult, Report


def document(report: Report) -> str:
    """Return the document; ASCII alone, so that every stream and every reader can take it."""
    found = msgspec.to_builtins(report)
    return laid_out({**found, "katas": [kata_document(one) for one in report.katas]})


def laid_out(found: dict[str, Any]) -> str:
    """Return a document as `json.dumps` with indent 2 would, ten times as fast."""
    text = json.dumps(found)
    try:
        return msgspec.json.format(text, indent=2)
    except msgspec.DecodeError:  # half a character, from a file's name: only the slower can say it
        return json.dumps(found, indent=2)


def kata_document(result: KataResult) -> dict[str, Any]:
    """Return the verdict on a kata, as the contract has it."""
    found: dict[str, Any] = msgspec.to_builtins(result)
    del found["first"]  # which check the first diagnosis is about: for screens
    for check in found["checks"]:
        del check["limit"]  # for the report of a class; the message says it in words
    return found
