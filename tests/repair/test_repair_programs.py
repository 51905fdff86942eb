"""Of the labelled programs, what is explained rightly is confirmed, and nothing is refuted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import pytest
from programs import EXPLAINED
from programs.cases import Case
from programs_again import program_again
from repairing import files, run_of
from samples import is_one_of

from grader.explain import explain
from grader.explain.diagnosis import Diagnosis
from grader.explain.repair import REPAIRS
from grader.explain.repair_trial import Trial
from grader.explain.tree import Tree
from grader.interpreter import Interpreter

pytestmark = pytest.mark.starts_processes

MOST_PROGRAMS = 3
"""Programs of one cause that are run again: what a trial makes of a cause shows in a few."""


def first_of_each_cause() -> Iterator[Case]:
    """Yield programs that nobody checks: whether one passes is seen from its end."""
    taken: Counter[str | None] = Counter()
    for case in EXPLAINED:
        if case.check or not is_one_of(str(case.cause)):
            continue
        if taken[case.cause] < MOST_PROGRAMS:
            taken[case.cause] += 1
            yield case


ALONE = (*first_of_each_cause(),)
NOT_ALONE = frozenset(("swallowed-import-error",))
"""Causes whose change helps only where a function asks for what was not imported."""
Told = Mapping[str, tuple[tuple[Diagnosis, ...], ...]]


def said_of(case: Case, interpreter: Interpreter) -> tuple[tuple[Diagnosis, ...], ...]:
    """Return what is said of a program, without trial repair and with it."""
    submission = files(case.tree)
    run = run_of(submission, case.program, interpreter.run(submission, case.program))
    tree = Tree.from_files(submission)
    trial = Trial(submission, program_again(case.program, interpreter.run))
    return explain([run], tree=tree), explain([run], tree=tree, trial=trial)


@pytest.fixture(scope="module")
def told(interpreter: Interpreter) -> Told:
    """What is said of each program, without trial and with it."""
    return {case.name: said_of(case, interpreter) for case in ALONE}


def test_a_trial_takes_nothing_right_away(told: Told) -> None:
    lost = {
        case.name: (case.cause, [one.cause for one in told[case.name][1]])
        for case in ALONE
        if [one.cause for one in told[case.name][0]][:1] == [case.cause]
        if [one.cause for one in told[case.name][1]][:1] != [case.cause]
    }
    assert lost == {}


def test_a_trial_changes_nothing_of_what_is_said_but_its_certainty(told: Told) -> None:
    for name, (without, tried) in told.items():
        words = {(one.headline, one.evidence, one.where, one.next) for one in without}
        assert {(one.headline, one.evidence, one.where, one.next) for one in tried} <= words, name


def test_nothing_is_confirmed_for_which_no_change_is_known(told: Told) -> None:
    for name, (_, tried) in told.items():
        for one in tried:
            assert one.cause in REPAIRS or one.confirmed is None, name


def test_each_change_confirms_its_cause_in_some_program(told: Told) -> None:
    certain: dict[str, Counter[bool | None]] = defaultdict(Counter)
    for _, tried in told.values():
        for one in tried[:1]:
            certain[str(one.cause)][one.confirmed] += 1
    never = {cause for cause in REPAIRS if certain[cause] and not certain[cause][True]}
    assert never <= NOT_ALONE


def test_most_of_what_can_be_repaired_is_confirmed(told: Told) -> None:
    tried = [one.confirmed for _, said in told.values() for one in said[:1]]
    judged = [one for one in tried if one is not None]
    assert judged.count(True) >= 0.85 * len(judged)
