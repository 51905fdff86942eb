"""This grader at the same work: the same questions as hidden tests, a fresh Python for each."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from peers.peer import CouldNot, Peer, Place, Verdicts, last_line
from peers.work import COURSE, KATA, QUESTIONS

REPOSITORY = Path(__file__).parents[2]
TIER = "namespaces"
ENDED = {"passed": True, "failed": False}
SOLVED_OR_NOT = (0, 1)
"""How a command of the grader ends that has done its work."""
HIDDEN = "".join(
    f'\n\ndef test_{one.name}(run):\n    """{one.says}"""\n'
    f"    assert run({one.program!r})['found'] == {one.expected!r}\n"
    for one in QUESTIONS
)
HEAD = "version: 1\ntitle: Stars\nkatas:\n"
ENTRY = f"""\
  - id: {{kata}}
    title: What the star promises
    concepts: [star]
    points: {len(QUESTIONS)}
    hints: [one, two, three]
"""
NOTE = "---\ntitle: Stars\ntruth: A star obeys a list.\n---\n\nText.\n"


def prepare(place: Place) -> None:
    """Lay out a course of the katas, and the submissions as `<id>/<kata>/…`."""
    course = place.folder / "course"
    katas = sorted({one.kata for one in place.submissions})
    texts = {
        "katas.yaml": HEAD + "".join(ENTRY.format(kata=one) for one in katas),
        "notes/star.md": NOTE,
        **{f"tests/katas/test_{one}.py": HIDDEN.lstrip() for one in katas},
    }
    for path, text in texts.items():
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text(text)
    for kata in katas:
        copied(COURSE.exercise(KATA), course / "exercises" / kata)
        copied(COURSE.solution(KATA), course / "solutions" / kata)
    for one in place.submissions:
        one.write(place.folder / "submissions" / one.learner / one.kata)


def copied(source: Path, to: Path) -> None:
    """Copy a kata's files."""
    shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))


def grade(place: Place) -> Verdicts:
    """Grade all submissions as an instructor does, with a judge for each processor."""
    return by_command(place)


def grade_with_one_judge(place: Place) -> Verdicts:
    """Grade them one after another."""
    return by_command(place, "--jobs", 1)


def grade_on_one_processor(place: Place) -> Verdicts:
    """Grade them with one worker: a judge and the processor that it has."""
    if not hasattr(os, "sched_setaffinity"):
        raise CouldNot("this system lets nobody choose a processor")
    ours = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(ours)})
    try:
        return by_command(place)
    finally:
        os.sched_setaffinity(0, ours)


def by_command(place: Place, *words: object) -> Verdicts:
    """Grade them by `grader bulk` into a new folder, so that nothing is known beforehand."""
    out = place.folder / "out"
    started("-m", "grader", "bulk", "../submissions", "--out", out, *words, place=place)
    told = json.loads((out / "results.json").read_text())
    if told["sandbox"] != TIER:
        raise CouldNot(f"it ran in the tier {told['sandbox']}, and not in {TIER}")
    outcomes = {
        (each["id"], one["kata"]): one["outcome"]
        for each in told["submissions"]
        for one in each["katas"]
    }
    return {
        one.name: ENDED.get(outcomes.get((one.learner, one.kata), "")) for one in place.submissions
    }


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
# One judge keeps more than one processor busy, for a program's child is made beside the one before.
# What a second worker adds is seen beside one that has a processor, as each of two has.
ONE_PROCESSOR = Peer("one processor", (), prepare, grade_on_one_processor, "… on one processor")
