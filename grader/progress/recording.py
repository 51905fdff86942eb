"""Verdicts become progress, whether `grader check` or pytest has judged."""

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import Misuse
from grader.progress.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.grading.verdict import KataResult
    from grader.progress.state import State
    from grader.progress.store import Store

COULD_NOT_RUN = "could-not-run"


def remember(store: "Store", katas: Path, results: "Iterable[KataResult]") -> "State | None":
    """Keep the verdicts of the learner's own katas and return the state; None if there is none.

    What could not be judged is no try. The outline of the course at a `katas.yaml` is kept as well,
    so that whoever asks for progress next does not wait for it.
    """
    judged = [result for result in results if result.outcome != COULD_NOT_RUN]
    was: dict[str, tuple[str, ...]] = {}
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

    def change(state: "State") -> "State":
        for one in judged:
            record = state.record(one.kata, was.get(one.kata, ()))
            state = state.having(
                one.kata, record.after_check(one.outcome, one.score, one.max_score, now)
            )
        return state

    if not judged:
        return None
    with suppress(Misuse):  # changed since it was read, and at fault now: who reads it next says so
        was |= {one.id: one.was for one in outline(katas, store.folder).katas}
    return store.update(change)
