"""How diagnoses are marked against a label."""

from collections.abc import Sequence

from programs.cases import Case

from accuracy.claims import Mark
from accuracy.results import Group
from grader.explain.causes import CONCEPTS
from grader.explain.diagnosis import Diagnosis, Place


def group_of(case: Case) -> Group:
    """Return what a labelled program is."""
    if case.cause is not None:
        return "cause"
    return "silent" if case.built else "unnamed"


def mark_of(case: Case, said: Sequence[Diagnosis]) -> Mark:
    """Mark what the grader says of a program: right is the cause, its concept and its place.

    A cause that is not built has no labelled place: to name it is enough.
    """
    first = next((one for one in said if one.cause is not None), None)
    if case.cause is None:
        return "right" if first is None else "false"
    if first is None:
        return "nothing"
    if not case.built:
        return "right" if first.cause == case.cause else "false"
    place = None if case.where is None else Place(*case.where)
    wanted = (case.cause, case.concept or CONCEPTS[case.cause], place)
    return "right" if (first.cause, first.concept, first.where) == wanted else "false"


def mark_of_submission(concept: str, said: str | None) -> Mark:
    """Mark the concept that is named first of a wrong submission."""
    if said is None:
        return "nothing"
    return "right" if said == concept else "false"
