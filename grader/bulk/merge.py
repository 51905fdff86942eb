"""Stores of parts of a class, put together: what came of `--shard 1/2` and `2/2` is one class."""

from collections.abc import Sequence
from pathlib import Path

from grader.bulk.store import NAME, Store
from grader.errors import Misuse

IN_COMMON = ("tier", "salt", "course", "python")
"""Settings that parts of one class have in common; verdicts depend on them."""


def merge(folders: Sequence[Path], into: Store) -> None:
    """Put the learners, grades and verdicts of several folders into one store.

    Raises Misuse, with all that is wrong: no store, parts that were graded otherwise, a learner
    in two parts.
    """
    faults = [f"{one} holds no {NAME}\n  → {GRADED}" for one in folders if not has_store(one)]
    if faults:
        raise Misuse("\n".join(faults))
    faults = [*different(folders), *twice(folders)]
    if faults:
        raise Misuse("\n".join(faults))
    with into.all_or_nothing():
        into.forget_learners_but(())
        for folder in folders:
            with Store(folder) as part:
                copy(part, into)


def has_store(folder: Path) -> bool:
    """Whether a class was graded in a folder."""
    return (folder / NAME).is_file()


def different(folders: Sequence[Path]) -> list[str]:
    """Return in what parts were graded otherwise than the first."""
    first, *others = [(folder, settings(folder)) for folder in folders]
    return [
        f"{folder} was graded with another {name} than {first[0]}: {own[name]}, not "
        f"{first[1][name]}\n  → grade both with the same course, Python, tier and seed"
        for folder, own in others
        for name in IN_COMMON
        if own[name] != first[1][name]
    ]


def settings(folder: Path) -> dict[str, str]:
    """Return what the verdicts in a folder have in common."""
    with Store(folder) as store:
        return {name: store.setting(name) or "none" for name in IN_COMMON}


def twice(folders: Sequence[Path]) -> list[str]:
    """Return who is in two parts."""
    found: dict[str, Path] = {}
    faults = []
    for folder in folders:
        with Store(folder) as store:
            for learner, _ in store.learners():
                if learner in found:
                    faults.append(
                        f"{learner} is in {found[learner]} and in {folder}\n"
                        "  → merge parts of one run: --shard 1/2 and --shard 2/2"
                    )
                found[learner] = folder
    return faults


def copy(part: Store, into: Store) -> None:
    """Copy all that a part knows; the last to hand in says when the class was graded."""
    at = max(part.setting("at") or "", into.setting("at") or "")
    into.remember(at=at, **{name: part.setting(name) or "" for name in IN_COMMON})
    for learner, facts in part.learners():
        grades = part.grades(learner).values()
        for grade in grades:
            if grade.key is not None:
                into.take(grade.key, part)
        into.give(learner, facts, grades)
    into.change(part.changes())


GRADED = "give folders that grader bulk has written to with --out"
