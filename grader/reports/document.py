"""The JSON document of `check`, as the contract has it."""

import json

import msgspec

from grader.grading.verdict import Report


def document(report: Report) -> str:
    """Return the document; ASCII alone, so that every stream and every reader can take it."""
    return json.dumps(msgspec.to_builtins(report), indent=2)
