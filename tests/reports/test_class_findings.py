"""What a class has in common."""

from class_rows import course, facts, judged, missing, summed, unjudged

from grader.course import Kata
from grader.explain.diagnosis import Diagnosis, Place
from grader.grading.verdict import KataResult
from grader.reports import class_findings as findings
from grader.reports.class_summary import ClassSummary
from grader.reports.graded import Graded

FIRST, SECOND, THIRD = course().katas[:3]


def said(cause: str | None, line: int = 3, concept: str = "dunder-all") -> Diagnosis:
    return Diagnosis(
        cause=cause,
        concept=concept,
        headline=f"{cause} at {line}",
        where=Place("a.py", line),
        next="?",
    )


def failing(kata: Kata, *checks: int, because: Diagnosis | None = None) -> KataResult:
    """Return the verdict on an answer that fails the checks of these numbers."""
    ids = [one.id for one in judged(kata).checks]
    diagnoses = () if because is None else (because,)
    return judged(kata, [ids[at] for at in checks], diagnoses)


def class_with(**answers: tuple[KataResult, ...]) -> ClassSummary:
    """Return the summary of a class of three katas; what is left out was not handed in."""
    return summed([Graded(id=id_, katas=katas) for id_, katas in answers.items()], katas=3)


def ids(rows: tuple[object, ...]) -> list[str]:
    return [row.id for row in rows]  # type: ignore[attr-defined]  # they are rows


def test_concepts_come_by_the_number_of_learners_behind_them() -> None:
    star, names = said("all-omits-name"), said("misspelled-name", concept="from-binds-object")
    ideas = findings.ideas(
        class_with(
            ada=(failing(FIRST, 0, because=names),),
            bo=(failing(THIRD, 0, because=star),),
            cy=(failing(THIRD, 1, because=star),),
        )
    )
    assert [(one.concept, ids(one.rows)) for one in ideas] == [
        ("dunder-all", ["bo", "cy"]),
        ("from-binds-object", ["ada"]),
    ]


def test_a_learner_counts_once_for_a_cause_in_two_katas() -> None:
    star = said("all-omits-name")
    answers = (failing(SECOND, 0, because=star), failing(THIRD, 0, because=star))
    (idea,) = findings.ideas(class_with(ada=answers))
    (belief,) = idea.beliefs
    assert ids(belief.rows) == ["ada"]
    assert belief.katas == (SECOND.id, THIRD.id)


def test_the_example_is_an_explanation_that_somebody_got() -> None:
    bo, ada = said("all-omits-name", 9), said("all-omits-name", 4)
    summary = class_with(bo=(failing(THIRD, 0, because=bo),), ada=(failing(THIRD, 0, because=ada),))
    example = findings.ideas(summary)[0].beliefs[0].example
    assert example is not None
    assert (example.id, example.diagnosis) == ("ada", ada)


def test_a_failure_that_nobody_could_explain_counts_for_the_concept_of_its_check() -> None:
    (idea,) = findings.ideas(class_with(ada=(failing(THIRD, 0),)))
    assert idea.concept == judged(THIRD).checks[0].concept
    assert idea.beliefs[0].cause is None


def test_mistakes_are_equal_by_kata_checks_cause_and_place() -> None:
    star = said("all-omits-name")
    (cluster,) = findings.clusters(
        class_with(
            ada=(failing(THIRD, 0, 1, because=star),),
            bo=(failing(THIRD, 0, 1, because=star),),
            other_checks=(failing(THIRD, 0, because=star),),
            other_cause=(failing(THIRD, 0, 1, because=said("all-wrong-type")),),
            other_place=(failing(THIRD, 0, 1, because=said("all-omits-name", 4)),),
            other_kata=(failing(SECOND, 0, 1, because=star),),
        )
    )
    assert ids(cluster.rows) == ["ada", "bo"]
    assert cluster.cell.place == "a.py:3"


def test_a_check_counts_those_who_came_to_it() -> None:
    blocked = judged(THIRD)
    last = blocked.checks[-1]
    checks = (
        *failing(THIRD, 0).checks[:-1],
        type(last)(id=last.id, title=last.title, outcome="could-not-run", message="not tried: …"),
    )
    summary = class_with(
        ada=(judged(THIRD),),
        bo=(KataResult(kata=THIRD.id, outcome="failed", score=1, max_score=7, checks=checks),),
        cy=(unjudged(THIRD),),
        di=(),
    )
    rate = findings.rates(summary)[2]
    assert (rate.solved, rate.wrong, rate.missing, rate.could_not_run) == (1, 1, 1, 1)
    assert rate.judged == 3
    first, final = rate.checks[0], rate.checks[-1]
    assert (first.passed, first.failed, first.not_tried) == (1, 1, 0)
    assert (final.passed, final.failed, final.not_tried) == (1, 0, 1)
    assert [one.check for one in rate.checks] == [one.id for one in judged(THIRD).checks]


def test_a_check_that_nobody_passes_is_in_doubt_and_one_that_two_fail_is_not() -> None:
    many = {f"s{number}": (failing(THIRD, 0),) for number in range(3)}
    assert findings.rates(class_with(**many))[2].checks[0].fails_the_class
    assert not findings.rates(class_with(**many))[2].checks[1].fails_the_class
    del many["s0"]
    assert not findings.rates(class_with(**many))[2].checks[0].fails_the_class


def test_a_kata_solved_without_the_one_before_it_is_a_leap() -> None:
    assert THIRD.after == (SECOND.id,)
    summary = class_with(
        ada=(judged(SECOND), judged(THIRD)),
        bo=(failing(SECOND, 0), judged(THIRD)),
        cy=(missing(SECOND), judged(THIRD)),
        di=(unjudged(SECOND), judged(THIRD)),
    )
    found = [one for one in findings.leaps(summary) if one.kata == THIRD.id]
    assert [(one.before, ids(one.rows)) for one in found] == [(SECOND.id, ["bo", "cy"])]


def test_who_was_stopped_at_a_limit_and_who_has_no_verdict_is_told() -> None:
    checks = [judged(THIRD).checks[0].id]
    summary = class_with(ada=(judged(THIRD, checks, (), "wall"),), bo=(unjudged(THIRD),))
    assert [(one.row.id, one.kata, one.what) for one in findings.stopped(summary)] == [
        ("ada", THIRD.id, "wall")
    ]
    assert [(one.row.id, one.kata, one.what) for one in findings.not_run(summary)] == [
        ("bo", THIRD.id, "no process could be started")
    ]


def test_a_kata_before_that_is_not_graded_is_no_matter() -> None:
    summary = ClassSummary((THIRD,))
    summary.add(Graded(id="ada", katas=(judged(THIRD),)))
    assert findings.leaps(summary) == []
    assert facts(3).katas[2] == THIRD
