"""Makes a class to grade, of any size and in any layout, and says what has to become of it.

`python benchmarks/classes.py DIR --size 800 --katas all --layout moodle --seed 7` writes into DIR
what is to be graded (`submissions`, or `submissions.zip` and so on), the class's lists as a school
and the platforms export them, and `truth.json`: for each learner and kata what the verdict has to
be. The same words make the same bytes on one Python. Answers are the course's own: starts,
solutions, other right answers and wrong ones, most of them in somebody's own hand; one learner in
twenty attacks (`--hostile SHARE`).

The attacks are real: grade a class nowhere but in a sandbox.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from classmaking.layouts import LAYOUTS
from classmaking.making import HOSTILE, Class, HandedIn
from classmaking.rosters import sheets
from classmaking.truth import Truth, learner

from grader.course import Course, Kata, read_course
from grader.errors import GraderError, Misuse

COURSE = Path(__file__).parents[1] / "katas.yaml"


class Wish(NamedTuple):
    """What class is wanted."""

    katas: list[Kata]
    layout: str
    size: int
    seed: int
    hostile: float = HOSTILE


def make(place: Path, course: Course, wish: Wish) -> Truth:
    """Write a class into a folder that is empty or not there, and return what must become of it.

    Raises Misuse if the folder is not empty, or the layout has room for one kata only.
    """
    if wish.layout == "single" and len(wish.katas) != 1:
        raise Misuse("the layout 'single' has one kata: name it with --katas")
    if place.is_dir() and any(place.iterdir()):
        raise Misuse(f"{place} is not empty: give a folder that is not there yet")
    place.mkdir(parents=True, exist_ok=True)
    made = Class(course, wish.katas, wish.size, wish.seed, wish.hostile)
    learners = tuple(learner(one) for one in written(place, wish.layout, made))
    truth = Truth(
        seed=wish.seed,
        layout=wish.layout,
        submissions=LAYOUTS[wish.layout].place,
        katas=tuple(made.katas),
        learners=learners,
    )
    for name, text in sheets(made.people, wish.katas).items():
        (place / name).write_text(text, encoding="utf-8", newline="")
    (place / "truth.json").write_bytes(msgspec.json.format(msgspec.json.encode(truth)) + b"\n")
    return truth


def written(place: Path, layout: str, made: Class) -> list[HandedIn]:
    """Write what is handed in, and return it without its files."""
    chosen = LAYOUTS[layout]
    holder = chosen.holder(place / chosen.place)
    handed: list[HandedIn] = []
    for one in made.handed_in():
        if one.attempts:
            for entry, when in chosen.entries(one):
                holder.put(entry, when)
        bare = tuple(attempt._replace(entries=()) for attempt in one.attempts)
        handed.append(one._replace(attempts=bare))
    for entry in chosen.closing(handed):
        holder.put(entry)
    holder.close()
    return handed


def chosen_katas(course: Course, words: str) -> list[Kata]:
    """Return the katas that are named: `all`, or ids with commas between them."""
    return [*course.katas] if words == "all" else [course.kata(one) for one in words.split(",")]


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    found = argparse.ArgumentParser(description="Make a class to grade.")
    found.add_argument("place", type=Path, metavar="DIR")
    found.add_argument("--size", type=int, default=60)
    found.add_argument("--katas", default="all", help="'all', or ids with commas between them")
    found.add_argument("--layout", choices=LAYOUTS, default="folders")
    found.add_argument("--seed", type=int, default=7)
    found.add_argument("--hostile", type=float, default=HOSTILE, help="the share that attacks")
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Make a class and say what it is."""
    given = parser().parse_args(words)
    if given.size < 1:
        parser().error("--size: a class has one learner or more")
    if not 0 <= given.hostile <= 1:
        parser().error("--hostile: give a share from 0 to 1")
    try:
        course = read_course(COURSE)
        katas = chosen_katas(course, given.katas)
        wish = Wish(katas, given.layout, given.size, given.seed, given.hostile)
        truth = make(given.place, course, wish)
    except GraderError as error:
        print(f"classes.py: {error}", file=sys.stderr)
        return error.exit_status
    attacking = sum(one.attack is not None for one in truth.learners)
    print(f"{given.place / truth.submissions}: {len(truth.learners)} learners, {len(katas)} katas")
    print(f"{attacking} attack, {len(truth.missing)} hand in nothing; see truth.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
