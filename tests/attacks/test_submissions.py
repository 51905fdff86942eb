"""Wrong answers that want to pass: each fails, and the honest one that is judged last passes."""

from pathlib import Path

import pytest
from attacking import judged, outcomes
from corpus import SANDBOXED
from corpus.submissions import SUBMISSIONS

from grader.errors import MachineError
from grader.interpreter import Interpreter, Program


@pytest.mark.starts_processes
@pytest.mark.parametrize("tier", SANDBOXED)
def test_a_wrong_answer_fails_whatever_it_does(course: Path, tier: str) -> None:
    with Interpreter(tier=tier) as interpreter:
        try:
            interpreter.run({}, Program(source=""))
        except MachineError as error:
            pytest.skip(f"NOTHING IS KNOWN OF THE TIER {tier}, which is not here: {error}")
        verdicts = judged(course, *SUBMISSIONS.values(), interpreter=interpreter)
    found = dict(zip(SUBMISSIONS, verdicts, strict=True))
    assert {name for name, one in found.items() if outcomes(one)["greets"] != "failed"} == set()
    assert {name for name, one in found.items() if one.outcome != "failed"} == set()
