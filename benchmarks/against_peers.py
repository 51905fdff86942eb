"""The same submissions, graded by this grader and by others: seconds for each, and wrong verdicts.

`python benchmarks/against_peers.py` takes 60 answers to a kata with five checks: a third each is
right, as shipped, and wrong, and no two are alike. Each peer is installed into a virtual
environment of its own below the user's cache (`--cache`), by pip; one that cannot be is left out,
with the reason. `--only NAME` (several times) and `--submissions N` do less.

`--katas 36` has whole courses handed in: so many katas, all like that one. pytest takes part, once
with a pytest for each kata, as above, and once with one for all of them.

All run one after another, each as it is typed. What an instructor does once (laying out, making an
assignment) is not counted; starting the grader is. How fair each is stands in `peers/`.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from peers.gradescope import GRADESCOPE
from peers.notebooks import NBGRADER, OTTER
from peers.ours import ONE_JUDGE, ONE_PROCESSOR, OURS
from peers.peer import CACHE, CouldNot, Peer, Place, Verdicts, environment
from peers.plain import FRESH_EACH, FRESH_ONCE, SHARED
from peers.work import Submission, katas, submissions

OF_OURS = (OURS, ONE_JUDGE, ONE_PROCESSOR)
PEERS = {one.name: one for one in (*OF_OURS, SHARED, FRESH_EACH, GRADESCOPE, NBGRADER, OTTER)}
OF_A_COURSE = {one.name: one for one in (*OF_OURS, FRESH_EACH, FRESH_ONCE)}
MOST_KATAS = 99
GOALS = {FRESH_EACH.name: 12.0, NBGRADER.name: 40.0, OTTER.name: 120.0}


class Run(NamedTuple):
    """How a peer has done."""

    peer: Peer
    seconds: float
    """For one submission."""
    wrong: tuple[str, ...]
    """Verdicts that are wrong, or not there, in words."""


def run(peer: Peer, work: Sequence[Submission], cache: Path) -> Run:
    """Have a peer do the work of all learners; raises CouldNot."""
    python = environment(peer, cache)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder).resolve(), python, work)
        peer.prepare(place)
        began = perf_counter()
        found = peer.grade(place)
        seconds = perf_counter() - began
    learners = len({one.learner for one in work})
    return Run(peer, seconds / learners, tuple(wrong_verdicts(work, found)))


def wrong_verdicts(work: Sequence[Submission], found: Verdicts) -> list[str]:
    """Return what is wrong with verdicts, by what the answers were made from."""
    wrong = []
    for one in work:
        verdict = found.get(one.name)
        if verdict is not one.passes:
            said = {True: "passes", False: "fails", None: "has no verdict"}[verdict]
            wrong.append(f"{one.name}, made from {one.answer.expected.place}, {said}")
    return wrong


def show(done: Run, ours: Run | None) -> None:
    """Print a line of the table, and each wrong verdict."""
    ratio = f"{done.seconds / ours.seconds:8.1f}" if ours else " " * 8
    goal = GOALS.get(done.peer.name)
    wanted = f"  (goal: {goal:.0f})" if goal and ours else ""
    print(
        f"{done.peer.name:<18} {done.seconds:10.4f} {ratio} {len(done.wrong):6}"
        f"  {done.peer.does}{wanted}",
        flush=True,
    )
    for one in done.wrong:
        print(f"    {one}")


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    found = argparse.ArgumentParser(description="Grade the same submissions with several graders.")
    found.add_argument("--submissions", type=int, default=60, metavar="N")
    found.add_argument("--katas", type=int, default=1, metavar="N", help="in each submission")
    every = PEERS | OF_A_COURSE
    found.add_argument(
        "--only", action="append", choices=every, metavar="NAME", help=", ".join(every)
    )
    found.add_argument("--cache", type=Path, default=CACHE, metavar="DIR")
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; the exit status is 1 if a verdict of ours is wrong."""
    given = parser().parse_args(words)
    if given.submissions < 1 or not 1 <= given.katas <= MOST_KATAS:
        parser().error(f"--submissions: give 1 or more, and --katas 1 to {MOST_KATAS}")
    ids = katas(given.katas)
    work = submissions(given.submissions, ids)
    peers = PEERS if len(ids) == 1 else OF_A_COURSE
    chosen = [peer for name, peer in peers.items() if not given.only or name in given.only]
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"{given.submissions} submissions of {len(ids)} x 5 checks, Python {python}")
    print(f"{'grader':<18} {'s/subm.':>10} {'x ours':>8} {'wrong':>6}  what runs")
    ours = None
    for peer in chosen:
        try:
            done = run(peer, work, given.cache)
        except CouldNot as error:
            print(f"{peer.name:<18} left out: {error}", flush=True)
            continue
        ours = done if peer is OURS else ours
        show(done, ours)
    return 1 if ours and ours.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
