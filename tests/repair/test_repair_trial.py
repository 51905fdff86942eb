"""A diagnosis is confirmed, refuted or neither by what its change does, and order follows."""

from collections.abc import Mapping, Sequence

import pytest
from repairing import Nested, files, found, run_of, tree

from grader.explain.choice import Found
from grader.explain.facts import Run
from grader.explain.repair_trial import MOST_FOUND, Attempt, Bench, Trial, judged
from grader.explain.tree import Tree
from grader.interpreter import Observation, Program
from grader.interpreter.observation import ExceptionSeen, FrameSeen

APP = {"app.py": "import maths\n", "p": {"user.py": "NAME = 'Ada'\n"}}
SLIP = found("misspelled-module", name="maths", close="math")
BODY = found("missing-init", "seen", folder="p", module="p", name="")
NOWHERE = found("not-installed", name="maths")
OTHER_SLIP = found("misspelled-module", name="maths", close="cmath")


def failing(name: str = "maths", kind: str = "ModuleNotFoundError", line: int = 1) -> Run:
    """Return the run of a program that ends with an exception in app.py."""
    error = ExceptionSeen(
        type=kind,
        bases=(kind, "ImportError", "Exception"),
        name=name,
        frames=(
            FrameSeen(file="app.py", line=line, function="<module>", module="app", project=True),
        ),
    )
    seen = Observation(outcome="raised", exception=error, path_before=("",))
    return run_of(files(APP), Program(source="import app"), seen)


def ending(**names: object) -> Run:
    """Return the run of a program that comes to its end."""
    seen = Observation(outcome="completed", names=names, path_before=("",))
    return run_of(files(APP), Program(source="import app"), seen)


class Again:
    """Stands for the failed check: what it does is told by a table of what a file holds."""

    def __init__(self, *rules: tuple[str, Attempt | None], start: Run | None = None) -> None:
        self.rules = rules
        self.start = Attempt(passed=False, runs=(start or failing(),))
        self.asked: list[Mapping[str, bytes]] = []

    def __call__(self, given: Mapping[str, bytes]) -> Attempt | None:
        self.asked.append(given)
        text = "\n".join(f"{path}: {data.decode()}" for path, data in given.items())
        return next((told for mark, told in self.rules if mark in text), self.start)


PASSED = Attempt(passed=True, runs=(ending(),))


def trial(
    again: Again,
    *said: Found,
    look: Sequence[Found] = (),
    runs: Sequence[Run] | None = None,
) -> tuple[list[tuple[str, bool | None]], str | None]:
    """Return causes in their order with whether they are confirmed, and the concept that spoke."""

    def looked(_: Sequence[Run], __: Tree) -> Sequence[Found]:
        return look

    bench = Bench(Trial(files(APP), again), looked, tree(APP), None)
    told, speaking = judged(said, [failing()] if runs is None else runs, bench)
    return [(one.found.cause, one.confirmed) for one in told], speaking


# --- one diagnosis ---------------------------------------------------------------------------


def test_a_diagnosis_is_confirmed_if_the_check_passes_with_its_change() -> None:
    told, _ = trial(Again(("import math as maths", PASSED)), SLIP)
    assert told == [("misspelled-module", True)]


def test_a_diagnosis_whose_change_does_not_help_is_not_confirmed() -> None:
    assert trial(Again(), SLIP)[0] == [("misspelled-module", False)]


def test_a_diagnosis_that_implies_no_change_is_not_tried() -> None:
    again = Again()
    assert trial(again, NOWHERE)[0] == [("not-installed", None)]
    assert not again.asked


def test_what_is_tried_is_laid_over_the_submission_and_the_rest_stays() -> None:
    again = Again()
    trial(again, BODY)
    assert again.asked == [files(APP), {**files(APP), "p/__init__.py": b""}]


def test_what_another_check_has_confirmed_is_not_tried_again() -> None:
    first, second = Again(("import math as maths", PASSED)), Again()
    confirmed: list[Found] = []
    for again in (first, second):
        bench = Bench(Trial(files(APP), again, confirmed=confirmed), lambda *_: (), None, None)
        told, _ = judged([SLIP], [failing()], bench)
        assert [one.confirmed for one in told] == [True]
    assert (len(first.asked), len(second.asked)) == (2, 0)


def test_what_was_seen_without_an_exception_is_tried_for_each_check() -> None:
    confirmed: list[Found] = []
    for asked in (2, 2):
        again = Again(("p/__init__.py", PASSED), start=ending(x=1))
        bench = Bench(Trial(files(APP), again, confirmed=confirmed), lambda *_: (), None, None)
        judged([BODY], [ending(x=1)], bench)
        assert len(again.asked) == asked
    assert not confirmed


# --- several ---------------------------------------------------------------------------------


def test_what_is_confirmed_is_said_before_what_is_not() -> None:
    again = Again(("p/__init__.py", PASSED))
    assert trial(again, NOWHERE, BODY)[0] == [("missing-init", True), ("not-installed", None)]


def test_what_is_refuted_is_not_said_beside_something_else() -> None:
    again = Again(("import math as maths", PASSED))
    assert trial(again, OTHER_SLIP, SLIP)[0] == [("misspelled-module", True)]


def test_what_is_refuted_is_still_said_if_nothing_else_is() -> None:
    assert trial(Again(), OTHER_SLIP, SLIP)[0] == [("misspelled-module", False)] * 2


def test_a_change_after_which_something_else_fails_refutes_nothing() -> None:
    again = Again(("import cmath", Attempt(passed=False, runs=(failing("elsewhere"),))))
    told, _ = trial(again, OTHER_SLIP, NOWHERE)
    assert told == [("misspelled-module", False), ("not-installed", None)]


def test_the_same_exception_on_another_line_is_the_same() -> None:
    again = Again(("import cmath", Attempt(passed=False, runs=(failing(line=9),))))
    assert trial(again, OTHER_SLIP, NOWHERE)[0] == [("not-installed", None)]


def test_what_was_seen_without_an_exception_is_refuted_if_nothing_changes() -> None:
    same = Again(start=ending(x=1))
    other = Again(("p/__init__.py", Attempt(passed=False, runs=(ending(x=2),))), start=ending(x=1))
    assert trial(same, BODY, NOWHERE)[0] == [("not-installed", None)]
    assert trial(other, BODY, NOWHERE)[0] == [("missing-init", False), ("not-installed", None)]


def test_only_the_first_few_are_tried() -> None:
    again = Again()
    trial(again, *[SLIP] * 9)
    assert len(again.asked) == 1 + MOST_FOUND


# --- failures behind the first ---------------------------------------------------------------


def test_a_failure_behind_the_first_is_repaired_as_well() -> None:
    behind = Attempt(passed=False, runs=(failing("elsewhere"),))
    again = Again(("p/__init__.py", PASSED), ("import math as maths", behind))
    assert trial(again, SLIP, look=[BODY])[0] == [("misspelled-module", True)]
    assert again.asked[-1]["app.py"] == b"import math as maths"


def test_nothing_is_repaired_behind_a_failure_that_is_still_there() -> None:
    again = Again(("p/__init__.py", PASSED))
    assert trial(again, SLIP, look=[BODY])[0] == [("misspelled-module", False)]


def test_nothing_is_repaired_behind_what_was_no_exception() -> None:
    changed = Attempt(passed=False, runs=(ending(x=2),))
    again = Again(("import math as maths", PASSED), ("p/__init__.py", changed), start=ending(x=1))
    assert trial(again, BODY, look=[SLIP])[0] == [("missing-init", False)]


def test_failures_behind_failures_come_to_an_end() -> None:
    numbers = iter(range(1000))
    again = Again()

    def always_another(given: Mapping[str, bytes]) -> Attempt:
        again.asked.append(given)
        number = next(numbers)
        return Attempt(passed=False, runs=(failing(f"n{number}" if number else "maths"),))

    def looked(_: Sequence[Run], __: Tree) -> Sequence[Found]:
        return [BODY]

    bench = Bench(Trial(files(APP), always_another), looked, None, None)
    told, _ = judged([SLIP], [failing()], bench)
    assert [one.confirmed for one in told] == [False]
    assert len(again.asked) < 10


# --- when nothing is tried -------------------------------------------------------------------


def test_a_check_that_passes_as_it_is_confirms_nothing() -> None:
    again = Again(("app.py", PASSED))
    assert trial(again, SLIP)[0] == [("misspelled-module", None)]
    assert len(again.asked) == 1


@pytest.mark.parametrize("mark", ["app.py", "import math as maths"])
def test_nothing_more_is_tried_once_nothing_can_be_said(mark: str) -> None:
    again = Again((mark, None))
    told, _ = trial(again, SLIP, BODY)
    assert told == [("misspelled-module", None), ("missing-init", None)]
    assert len(again.asked) <= 2


def test_what_was_confirmed_before_the_time_was_over_stays_so() -> None:
    again = Again(("import math as maths", PASSED), ("p/__init__.py", None))
    told, _ = trial(again, SLIP, BODY)
    assert told == [("misspelled-module", True), ("missing-init", None)]


def test_a_check_without_programs_can_be_tried() -> None:
    again = Again(("p/__init__.py", PASSED))
    assert trial(again, BODY, runs=())[0] == [("missing-init", True)]


# --- the difference to a right answer --------------------------------------------------------

STARRED = {"app.py": "from os import *\n"}
RIGHT = {"app.py": b"import os\n"}


def compared(
    again: Again,
    *said: Found,
    mine: Nested = STARRED,
    solution: Mapping[str, bytes] | None = RIGHT,
    concept: str | None = "modularity",
    run: Run | None = None,
) -> tuple[list[tuple[str, bool | None]], str | None]:
    """Return the same of a submission that is compared with a right answer."""
    bench = Bench(Trial(files(mine), again, solution), lambda *_: (), None, concept)
    told, speaking = judged(said, [failing() if run is None else run], bench)
    return [(one.found.cause, one.confirmed) for one in told], speaking


def test_the_difference_speaks_where_nothing_is_said() -> None:
    assert compared(Again(("import os", PASSED))) == ([], "star-import")


def test_nothing_is_looked_for_without_a_right_answer_or_a_check() -> None:
    again = Again()
    assert compared(again, solution=None) == ([], None)
    assert compared(again, concept=None) == ([], None)
    assert not again.asked


@pytest.mark.parametrize("mine", ["import os as o\n", "x = 1\n", "import os,"])
def test_nothing_is_looked_for_where_no_difference_speaks(mine: str) -> None:
    again = Again(("import os", PASSED))
    assert compared(again, mine={"app.py": mine, "new.py": "x = 2\n"}) == ([], None)
    assert not again.asked


def test_a_statement_that_stands_elsewhere_in_the_right_answer_may_speak() -> None:
    mine = {"app.py": "from os import *\nx = 1\ny = 1\nz = 1\n"}
    moved = {"app.py": b"import os\nx = 1\ny = 1\nfrom os import *\n"}
    assert compared(Again(("import os", PASSED)), mine=mine, solution=moved) == ([], "star-import")


def test_nothing_is_looked_for_where_diagnoses_agree_or_one_is_confirmed() -> None:
    slip = {"app.py": "import maths\nfrom os import *\n"}
    for again in (Again(), Again(("import math as maths", PASSED))):
        compared(again, SLIP, mine=slip)
        assert again.asked[1:]
        assert all(one["app.py"] != RIGHT["app.py"] for one in again.asked)


def test_the_diagnosis_that_agrees_with_the_difference_is_said_first() -> None:
    again = Again(("import os", PASSED), start=ending(x=1))
    stars = found("names-instead-of-module", "changed", name="1")
    starred = stars._replace(finding=stars.finding.__class__(evidence=(), concept="star-import"))
    told, concept = compared(again, NOWHERE, starred, run=ending(x=1))
    assert concept == "star-import"
    assert told == [("names-instead-of-module", None), ("not-installed", None)]
