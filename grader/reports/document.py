"""The JSON document of `check`, as the contract has it."""

import json

import msgspec

from grader.grading.verdict import Report


def document(report: Report) -> str:
    """Return the document; ASCII alone, so that every stream and every reader can take it."""
    found = msgspec.to_builtins(report)
    for kata in found["katas"]:
        del kata["first"]  # which check the first diagnosis is about: for screens
        for check in kata["checks"]:
            del check["limit"]  # for the report of a class; the message says it in words
    return json.dumps(found, indent=2)
