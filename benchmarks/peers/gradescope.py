"""gradescope-utils: unittest, with the runner that writes Gradescope's results.json."""

import json
from pathlib import Path

from peers.peer import Peer, Place, Verdicts
from peers.work import IN_PROCESS, QUESTIONS

CASE = (
    """
import unittest
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner


class TestStars(unittest.TestCase):
"""
    + "\n".join(
        f'    @weight(1)\n    def test_{one.name}(self):\n        """{one.says}"""\n'
        f"        asked({one.name!r})\n"
        for one in QUESTIONS
    )
    + """

if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestStars)
    with open("results.json", "w") as file:
        JSONTestRunner(visibility="visible", stream=file).run(suite)
"""
)


def prepare(place: Place) -> None:
    """Lay out the submissions, and the tests beside each."""
    for one in place.submissions:
        folder = one.write(place.folder / one.name)
        (folder / "run_tests.py").write_text(IN_PROCESS + CASE)


def grade(place: Place) -> Verdicts:
    """Run the tests once for each submission, as `run_autograder` does."""
    found: dict[str, bool | None] = {}
    for one in place.submissions:
        folder = place.folder / one.name
        place.run(place.python, "run_tests.py", cwd=folder)
        found[one.name] = verdict(folder / "results.json")
    return found


def verdict(results: Path) -> bool | None:
    """Return what Gradescope would read; None where the file says nothing."""
    try:
        tests = json.loads(results.read_text())["tests"]
    except (OSError, ValueError, KeyError):
        return None
    scored = [one for one in tests if "max_score" in one]
    return len(scored) == len(QUESTIONS) and all(one["score"] == one["max_score"] for one in scored)


# Fair: one process a submission, as Gradescope's own harness starts it. On Gradescope each has a
# container of its own besides, whose start is not counted here.
GRADESCOPE = Peer(
    "gradescope-utils", ("gradescope-utils",), prepare, grade, "one process a submission"
)
