"""What is kept of earlier results against what the labels demand now.

Other tests hold the grader to the labels; this holds the labels to what was once right.
"""

from collections.abc import Iterator, Mapping

from accuracy.results import Result, Results

Labels = Mapping[str, str | None]
"""By the name of a case, what tests demand: a cause, a concept of a submission, or silence."""


def worse(results: Results, labels: Labels) -> list[str]:
    """Return a sentence for each case that was right and is no longer demanded."""
    return [
        f"{one.case}: {reason}\n  → {REMEDY}"
        for one in results.cases
        if one.all_right()
        for reason in lost(one, labels)
    ]


def lost(result: Result, labels: Labels) -> Iterator[str]:
    """Yield why what was right is not demanded, if it is not."""
    if result.case not in labels:
        yield "it was right, and no test demands it: it is gone, or has `built=False`"
        return
    now = labels[result.case]
    named_since = result.group == "unnamed" and now is not None
    if now != result.wanted and not named_since:
        yield f"{result.wanted or 'silence'} was right, and the label asks for {now or 'silence'}"


REMEDY = "if that is meant, run `make accuracy` and say why in the commit"
