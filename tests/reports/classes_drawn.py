"""Classes for tests of what is drawn from them: verdicts that agree with themselves, any names."""

from hypothesis import settings
from hypothesis import strategies as st

from grader.course import Concept
from grader.explain.diagnosis import Diagnosis, Place
from grader.grading.verdict import CheckResult, KataResult
from grader.reports.facts import Facts
from grader.reports.graded import Column, Graded, Person

HOSTILE = (
    "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", ";=1", '"=1', "a;=cmd|' /C calc'!A0",
    "\uff1d1", "</td><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>", "&amp;",
    "\x1b[2J\x1b]8;;http://x\x07", "\u202egpj.exe", "\udc80", "\0", "a\nb", "a\r\nb", "x" * 3_000,
    "```\n# h", "[a](javascript:b)", "- x", "<!--", "../../etc/passwd", "CON", "名前",
    "O'Brien, Ann", "\u0642\u0645\u200c\u0631\u0636\u0627", "\ufffe", "\x85", "\u2028",
    "Points Possible", "a,b", "'=1", "Ada Lovelace", "",
)  # fmt: skip
COLUMNS = (
    Column(id="01_first", title="The first", max_score=4),
    Column(id="02_second", title="The, second", max_score=3),
    Column(id="03_third", title="<b>third</b>", max_score=2.5),
)
NAMING = Concept("naming", "Names", "Whoever is greeted is named.", (), None, "")  # type: ignore[arg-type]  # no page is read
FACTS = Facts(
    title="Greetings <1>",
    columns=COLUMNS,
    concepts={"naming": NAMING},
    sandbox="namespaces",
    timestamp="2026-01-02T03:04:05+00:00",
)

FEW = settings(max_examples=15)
"""A class takes long to draw."""

texts = st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=12)
concepts = st.sampled_from(["naming", "unknown", None])
diagnoses = st.builds(
    Diagnosis,
    cause=st.sampled_from([None, "stale"]),
    concept=concepts,
    headline=texts,
    evidence=st.lists(texts, max_size=2).map(tuple),
    where=st.none() | st.builds(Place, file=texts, line=st.integers(1, 9)),
    next=texts,
    confirmed=st.sampled_from([None, True]),
)


@st.composite
def verdicts(draw: st.DrawFn, column: Column) -> KataResult:
    """A verdict on a kata that the grader could have given."""
    kind = draw(st.sampled_from(["passed", "failed", "could-not-run", "absent"]))
    if kind == "absent":
        return KataResult(kata=column.id, outcome="failed", score=0.0, max_score=column.max_score)
    outcomes = draw(outcomes_of(kind))
    ids = draw(st.lists(texts, min_size=len(outcomes), max_size=len(outcomes), unique=True))
    checks = tuple(
        CheckResult(
            id=name, title=draw(texts), outcome=one, concept=draw(concepts),
            message="" if one == "passed" else draw(texts),
        )  # type: ignore[arg-type]  # one of the three
        for name, one in zip(ids, outcomes, strict=True)
    )  # fmt: skip
    share = outcomes.count("passed") / max(len(outcomes), 1)
    failed = [check.id for check in checks if check.outcome == "failed"]
    return KataResult(
        kata=column.id,
        outcome=kind,  # type: ignore[arg-type]  # as above
        score=0.0 if kind == "could-not-run" else round(column.max_score * share, 2),
        max_score=column.max_score,
        checks=checks,
        diagnoses=tuple(draw(st.lists(diagnoses, max_size=2))) if failed else (),
        first=next(iter(failed), None),
    )


def outcomes_of(kind: str) -> st.SearchStrategy[list[str]]:
    """The outcomes of the checks of a kata that has this one."""
    any_of_them = st.sampled_from(["passed", "failed", "could-not-run"])
    if kind == "passed":
        return st.lists(st.just("passed"), min_size=1, max_size=3)
    if kind == "failed":
        return st.lists(any_of_them, max_size=3).map(lambda rest: ["failed", *rest])
    return st.lists(any_of_them, max_size=3)


people = st.builds(
    Person, id=texts, name=texts, family_name=texts, given_name=texts, email=texts, login=texts,
    number=texts, platform=texts,
)  # fmt: skip


@st.composite
def submissions(draw: st.DrawFn) -> Graded:
    """A submission with a verdict on each kata."""
    return Graded(
        id=draw(texts.filter(bool)),
        people=tuple(draw(st.lists(people, max_size=2))),
        katas=tuple(draw(verdicts(column)) for column in COLUMNS),
        flags=tuple(draw(st.lists(texts, max_size=2))),
        sandbox="namespaces",
        source=draw(texts),
        received=draw(st.sampled_from(["", "2026-01-02T03:04:05Z"])),
    )


def classes(most: int = 3) -> st.SearchStrategy[list[Graded]]:
    """Submissions, no two with the same id."""
    return st.lists(submissions(), max_size=most, unique_by=lambda one: one.id)


def result(
    column: Column, *outcomes: str, message: str = "expected  1\nseen      2", told: int = 0
) -> KataResult:
    """A verdict with these outcomes of its checks."""
    checks = tuple(
        CheckResult(
            id=f"test_{n}", title=f"Check {n}.", outcome=one, concept="naming",
            message="" if one == "passed" else message,
        )  # type: ignore[arg-type]  # one of the three
        for n, one in enumerate(outcomes)
    )  # fmt: skip
    failed = [one.id for one in checks if one.outcome == "failed"]
    worst = "failed" if failed or not outcomes else "passed"
    outcome = "could-not-run" if not failed and "could-not-run" in outcomes else worst
    scored = 0 if outcome == "could-not-run" else outcomes.count("passed")
    return KataResult(
        kata=column.id,
        outcome=outcome,  # type: ignore[arg-type]  # as above
        score=round(column.max_score * scored / max(len(outcomes), 1), 2),
        max_score=column.max_score,
        checks=checks,
        diagnoses=tuple(
            Diagnosis(
                cause="stale", concept="naming", headline=f"Python did {n}.",
                evidence=(f"greet.py: {n}",), where=Place("greet.py", 3), next=f"Look at {n}?",
            )
            for n in range(told)
        ),
        first=next(iter(failed), None),
    )  # fmt: skip


def graded(name: str, /, *katas: KataResult, **person: str) -> Graded:
    """A submission of one person, whose katas are passed where they are not given."""
    given = {one.kata: one for one in katas}
    return Graded(
        id=name,
        people=(Person(id=name, **person),),
        katas=tuple(given.get(one.id, result(one, "passed", "passed")) for one in COLUMNS),
    )
