"""Grading a class that is killed again and again, and what it leaves in the end."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

GRADER = [sys.executable, "-m", "grader"]
REPOSITORY = Path(__file__).parents[2]
FORMATS = ("ags", "gradescope", "junit")
LONGEST = 300
"""Seconds to wait for a run that nobody disturbs."""
NOT_ALL = 3
"""The exit status where something could not run: the same command again finishes the rest."""


def command(course: Path, submissions: Path, out: Path, words: Sequence[str]) -> list[str]:
    exports = [word for one in FORMATS for word in ("--export", one)]
    given = ["--out", str(out), "--at", "2026-11-21T12:00Z", *exports, *words]
    return [*GRADER, "bulk", str(submissions), *given]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY)}


def graded(course: Path, submissions: Path, out: Path, words: Sequence[str]) -> float:
    """Grade without a disturbance, and return how long it took."""
    for _ in range(3):
        began = time.monotonic()
        done = once(course, submissions, out, words)
        if done.returncode != NOT_ALL:
            break
    assert done.returncode == 1, done.stderr  # some answers of the class are wrong
    return time.monotonic() - began


def once(
    course: Path, submissions: Path, out: Path, words: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(course, submissions, out, words),
        cwd=course,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


def killed(course: Path, submissions: Path, out: Path, words: Sequence[str], after: float) -> bool:
    """Begin to grade, kill the command after so many seconds; return whether it was at work."""
    process = subprocess.Popen(
        command(course, submissions, out, words),
        cwd=course,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def bytes_of(out: Path) -> dict[str, bytes]:
    """Return every file that a run has left but for the store, which knows of attempts."""
    return {
        one.relative_to(out).as_posix(): one.read_bytes()
        for one in out.rglob("*")
        if one.is_file() and not one.name.startswith("store.sqlite")
    }


def kills(
    course: Path,
    submissions: Path,
    place: Path,
    words: Sequence[str],
    times: int,
    *,
    disturb: Callable[[], object] = lambda: None,
) -> int:
    """Kill grading at random so many times, each time resumed in the same folder, then let it end.

    Returns how many kills met it at work. What is left has to be what an undisturbed run leaves.
    """
    luck = random.Random(f"{words} {times}")
    whole, torn = place / "whole", place / "torn"
    takes = graded(course, submissions, whole, words)
    met = 0
    for number in range(times):
        if number % 4 == 0:
            shutil.rmtree(torn, ignore_errors=True)  # else the last ones would find all done
        share = luck.uniform(0.2, 1.1) if number else 0.3  # the first one meets it for sure
        met += killed(course, submissions, torn, words, share * takes)
        disturb()
    graded(course, submissions, torn, words)
    assert bytes_of(torn) == bytes_of(whole)
    return met
