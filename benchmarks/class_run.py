"""Whether a class was graded as it must be, and what that has cost.

`python benchmarks/class_run.py DIR` compares `DIR/out/results.json` with the class's truth.json.
With a command it runs that first, measures it, and lays out what the attacks are after:

    python benchmarks/class_run.py DIR -- python -m grader bulk DIR/submissions --out DIR/out

It prints each verdict that is wrong, each attack that passed, and all that attacks got; the exit
status is 1 if there is any such thing.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from classmaking.comparing import Comparison, Results, compare
from classmaking.measuring import Cost, measured
from classmaking.trap import Trap
from classmaking.truth import Truth

from grader.errors import GraderError, Misuse

T = TypeVar("T")
MOST_SHOWN = 40


def decoded(path: Path, kind: type[T]) -> T:
    """Read a document; raises Misuse where it is not there or something else."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise Misuse(f"{path}: {error.strerror}; make a class, and grade it") from None
    except msgspec.MsgspecError as error:
        raise Misuse(f"{path} is not what it should be: {error}") from None


def show(truth: Truth, found: Comparison) -> None:
    """Print how a class was graded."""
    attacking = sum(one.attack is not None for one in truth.learners)
    size = f"{len(truth.learners)} learners, {len(truth.katas)} katas, {attacking} attack"
    print(f"class     {truth.layout}, seed {truth.seed}: {size}")
    told = ", ".join(f"{count} {name}" for name, count in sorted(found.outcomes.items()))
    print(f"verdicts  {told or 'none'}")
    faults = Counter(one.fault for one in found.differences)
    passed = faults.pop("hostile passed", 0)
    print(f"hostile   {passed} of {found.hostile} passed")
    print(f"honest    {sum(faults.values())} faults in {found.honest} verdicts")
    for fault, count in faults.most_common():
        print(f"          {count} x {fault}")
    for one in found.differences[:MOST_SHOWN]:
        print(f"    {one.fault}: {one.learner!a} {one.kata} {one.detail}")
    if len(found.differences) > MOST_SHOWN:
        print(f"    and {len(found.differences) - MOST_SHOWN} more")


def show_cost(cost: Cost, learners: int) -> None:
    """Print what a command has cost."""
    print(f"time      {cost.wall:.2f} s, {cost.wall / learners * 1e3:.1f} ms a learner")
    print(f"processor {cost.cpu:.2f} s")
    print(f"memory    {cost.peak / (1 << 20):.0f} MiB at the most, of all processes together")
    print(f"ended     with {cost.status}")


def run(command: Sequence[str], out: Path, learners: int) -> list[str]:
    """Run a command among temptations, print its cost, and return what the attacks got."""
    with Trap() as trap:
        show_cost(measured(command), learners)
        return trap.losses(out if out.is_dir() else None)


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    found = argparse.ArgumentParser(description="Compare a graded class with its truth.")
    found.add_argument("place", type=Path, metavar="DIR", help="what classes.py has made")
    found.add_argument("--out", type=Path, help="where the results are (DIR/out)")
    found.add_argument("command", nargs="*", metavar="COMMAND", help="what grades the class")
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Print the comparison."""
    given = parser().parse_args(words)
    out = given.out or given.place / "out"
    try:
        truth = decoded(given.place / "truth.json", Truth)
        lost = run(given.command, out, len(truth.learners)) if given.command else []
        found = compare(truth, decoded(out / "results.json", Results))
    except GraderError as error:
        print(f"class_run.py: {error}", file=sys.stderr)
        return error.exit_status
    show(truth, found)
    for one in lost:
        print(f"    lost: {one}")
    return 0 if found.is_right and not lost else 1


if __name__ == "__main__":
    sys.exit(main())
