"""Verdicts become progress, whether `grader check` or pytest has judged."""

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.grading.verdict import KataResult
    from grader.progress.state import State
    from grader.progress.store import Store

COULD_NOT_RUN = "could-not-run"


def remember(store: "Store", results: "Iterable[KataResult]") -> "State | None":
    """Keep the verdicts of the learner's own katas and return the state; None if there is none.

    What could not be judged is no try.
    """
    judged = [result for result in results if result.outcome != COULD_NOT_RUN]
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

    def change(state: "State") -> "State":
        for one in judged:
            record = state.record(one.kata)
            state = state.having(
                one.kata, record.after_check(one.outcome, one.score, one.max_score, now)
            )
        return state

    return store.update(change) if judged else None
