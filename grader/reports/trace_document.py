"""The JSON document of `trace`, as the contract has it."""

import json

import msgspec

from grader.interpreter.observation import Outcome
from grader.interpreter.timeline import Timeline


def document(program: str, outcome: Outcome, timeline: Timeline) -> str:
    """Return the document; ASCII alone, so that every stream and every reader can take it."""
    content = {
        "version": 1,
        "program": program,
        "outcome": outcome,
        "timeline": msgspec.to_builtins(timeline),
    }
    return json.dumps(content)
