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


def show(truth: Truth, found: Comparison, tier: str) -> None:
    """Print how a class was graded."""
    attacking = sum(one.attack is not None for one in truth.learners)
    size = f"{len(truth.learners)} learners, {len(truth.katas)} katas, {attacking} attack"
    print(f"class     {truth.layout}, seed {truth.seed}: {size}")
    print(f"tier      {tier}")
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
    """Run a command among temptations, print its cost and what the attacks got, and return that."""
    with Trap() as trap:
        try:
            cost = measured(command)
        except OSError as error:
            raise Misuse(f"{command[0]} could not be started: {error.strerror}") from None
        show_cost(cost, learners)
        lost = trap.losses(out if out.is_dir() else None)
    for one in lost:
        print(f"lost      {one}")
    return lost


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    found = argparse.ArgumentParser(
        description="Compare a graded class with its truth.", epilog="-- COMMAND … grades it first"
    )
    found.add_argument("place", type=Path, metavar="DIR", help="what classes.py has made")
    found.add_argument("--out", type=Path, help="where the results are (DIR/out)")
    return found


def split(words: list[str]) -> tuple[list[str], list[str]]:
    """Return what is ours and the command that stands behind `--`."""
    at = words.index("--") if "--" in words else len(words)
    return words[:at], words[at + 1 :]


def main(words: Sequence[str] | None = None) -> int:
    """Print the comparison."""
    options, command = split([*(sys.argv[1:] if words is None else words)])
    given = parser().parse_args(options)
    out = given.out or given.place / "out"
    try:
        truth = decoded(given.place / "truth.json", Truth)
        lost = run(command, out, len(truth.learners)) if command else []
        results = decoded(out / "results.json", Results)
    except GraderError as error:
        print(f"class_run.py: {error}", file=sys.stderr)
        return error.exit_status
    found = compare(truth, results)
    show(truth, found, results.sandbox)
    return 0 if found.is_right and not lost else 1


if __name__ == "__main__":
    sys.exit(main())
