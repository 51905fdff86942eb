"""Plain pytest, once a submission: with all checks in its process, and with a Python for each."""

from pathlib import Path
from xml.etree import ElementTree

from peers.peer import Peer, Place, Verdicts
from peers.work import FRESH, IN_PROCESS, QUESTIONS

TESTS = "".join(
    f'\n\ndef test_{one.name}():\n    """{one.says}"""\n    asked({one.name!r})\n'
    for one in QUESTIONS
)
ENDED = {0: True, 1: False}
"""How pytest says that all tests, or not all of them, have passed."""


def prepare_shared(place: Place) -> None:
    """Lay out the submissions, and beside each the tests that ask in their own process."""
    lay_out(place, IN_PROCESS)


def prepare_fresh(place: Place) -> None:
    """Lay out the submissions, and beside each the tests that start a Python for each check."""
    lay_out(place, FRESH)


def lay_out(place: Place, preamble: str) -> None:
    """Lay out the submissions, and tests beside each."""
    for one in place.submissions:
        folder = one.write(place.folder / one.name)
        (folder / "test_stars.py").write_text(preamble + TESTS)


def grade(place: Place) -> Verdicts:
    """Run pytest once for each submission."""
    command = (place.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_stars.py")
    return {
        one.name: ENDED.get(place.run(*command, cwd=place.folder / one.name).returncode)
        for one in place.submissions
    }


def grade_once(place: Place) -> Verdicts:
    """Run pytest once for all katas of each learner."""
    found: dict[str, bool | None] = {}
    for learner in dict.fromkeys(one.learner for one in place.submissions):
        folder = place.folder / learner
        place.run(
            *(place.python, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--import-mode=importlib", "--junitxml=report.xml"),
            cwd=folder,
        )
        told = outcomes(folder / "report.xml")
        found |= {f"{learner}/{kata}": passed for kata, passed in told.items()}
    return found


def outcomes(report: Path) -> dict[str, bool]:
    """Return whether all checks of each kata have passed, as a JUnit report has it."""
    found: dict[str, bool] = {}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest has written it
        kata = case.get("classname", "").partition(".")[0]
        found[kata] = found.get(kata, True) and len(case) == 0
    return found


# Fair: a submission gets a pytest of its own, else one would be judged with another's modules; its
# checks share that process, as pytest does by itself, and forget what was imported before.
SHARED = Peer("pytest", ("pytest",), prepare_shared, grade, "one process a submission")

# Fair: the same tests, each of which starts `python -c` for its question, which is what is needed
# for a verdict that does not depend on the other checks. Nothing else is started.
FRESH_EACH = Peer("pytest fresh", ("pytest",), prepare_fresh, grade, "a process a check")

# Fair: where a learner hands in many katas, pytest is started once for all of them. Only the checks
# are apart then: what one kata's tests do to that process, the next one's find.
FRESH_ONCE = Peer("pytest fresh, once", ("pytest",), prepare_fresh, grade_once, "… for all katas")
