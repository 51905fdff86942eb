"""This grader at the same work: the same questions as hidden tests, a fresh Python for each."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from peers.peer import CouldNot, Peer, Place, Verdicts, last_line
from peers.work import COURSE, KATA, QUESTIONS

REPOSITORY = Path(__file__).parents[2]
TIER = "namespaces"
SOLVED_OR_NOT = (0, 1)
"""How a command of the grader ends that has done its work."""
HIDDEN = "".join(
    f'\n\ndef test_{one.name}(run):\n    """{one.says}"""\n'
    f"    assert run({one.program!r})['found'] == {one.expected!r}\n"
    for one in QUESTIONS
)
KATAS = f"""\
version: 1
title: Stars
katas:
  - id: {KATA.id}
    title: What the star promises
    concepts: [star]
    points: {len(QUESTIONS)}
    hints: [one, two, three]
"""
NOTE = "---\ntitle: Stars\ntruth: A star obeys a list.\n---\n\nText.\n"


def prepare(place: Place) -> None:
    """Lay out a course of the one kata, and the submissions as `<id>/<kata>/…`."""
    course = place.folder / "course"
    texts = {
        "katas.yaml": KATAS,
        "notes/star.md": NOTE,
        f"tests/katas/test_{KATA.id}.py": HIDDEN.lstrip(),
    }
    for path, text in texts.items():
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text(text)
    for name, folder in (
        ("exercises", COURSE.exercise(KATA)),
        ("solutions", COURSE.solution(KATA)),
    ):
        copied(folder, course / name / KATA.id)
    for one in place.submissions:
        one.write(place.folder / "submissions" / one.name / KATA.id)


def copied(source: Path, to: Path) -> None:
    """Copy a kata's files."""
    shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))


def grade(place: Place) -> Verdicts:
    """Grade all submissions as an instructor does, with a judge for each processor."""
    return by_command(place)


def grade_with_one_judge(place: Place) -> Verdicts:
    """Grade them one after another."""
    return by_command(place, "--jobs", 1)


def by_command(place: Place, *words: object) -> Verdicts:
    """Grade them by `grader bulk` into a new folder, so that nothing is known beforehand."""
    out = place.folder / "out"
    started("-m", "grader", "bulk", "../submissions", "--out", out, *words, place=place)
    told = json.loads((out / "results.json").read_text())
    if told["sandbox"] != TIER:
        raise CouldNot(f"it ran in the tier {told['sandbox']}, and not in {TIER}")
    return {one["id"]: passes(one["katas"]) for one in told["submissions"]}


def passes(katas: list[Mapping[str, object]]) -> bool | None:
    """Return whether a submission passes; None if it could not run."""
    outcomes = {one["outcome"] for one in katas}
    return None if "could-not-run" in outcomes else outcomes == {"passed"}


def started(*words: object, place: Place) -> str:
    """Run this Python in the course's folder, and return what it has printed."""
    path = f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'benchmarks'}"
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=place.folder / "course",
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in SOLVED_OR_NOT:
        raise CouldNot(f"exit status {done.returncode}: {last_line(done.stderr)}")
    return done.stdout


# Fair: the tier `namespaces`, a fresh interpreter for each check, a folder for results that is new.
# The start of the command is in its time; so is the explanation of each failure, which no peer
# gives. As it is typed, it has a judge for each processor: no peer uses more than one by itself.
OURS = Peer("this grader", (), prepare, grade, "`grader bulk`, a fresh interpreter a check")
ONE_JUDGE = Peer("with one judge", (), prepare, grade_with_one_judge, "`grader bulk --jobs 1`")
