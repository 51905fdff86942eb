"""The JSON document of `trace`, as the contract has it."""

import json

import msgspec

from grader.interpreter.observation import Outcome
from grader.reports.trace import Traced


def document(traced: Traced, outcome: Outcome) -> str:
    """Return the document; ASCII alone, so that every stream and every reader can take it."""
    content = {
        "version": 1,
        "program": traced.title,
        "sandbox": traced.sandbox,
        "outcome": outcome,
        "timeline": msgspec.to_builtins(traced.timeline),
    }
    return json.dumps(content)
