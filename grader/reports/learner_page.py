"""A learner's own page: what is solved, what is not and why, and the concepts behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from grader.course import Kata
from grader.explain.diagnosis import Diagnosis
from grader.grading.verdict import CheckResult, KataResult
from grader.reports.class_facts import CourseFacts
from grader.reports.class_parts import (
    bar,
    counted,
    entry,
    figure,
    folded,
    listing_of_all,
    percentage,
    points,
    section,
)
from grader.reports.class_summary import cut, named
from grader.reports.graded import Graded
from grader.reports.markup import Html, joined, prose, tag
from grader.reports.page import page


class Met(NamedTuple):
    """How a learner did in the checks of one concept."""

    concept: str
    passed: int
    tried: int


def learner_page(
    graded: Graded, facts: CourseFacts, *, first: str = "", missing: str = "Not handed in"
) -> str:
    """Return the text of one self-contained file; it needs no script.

    `first` is what stands above the katas; `missing` is said of those of which there is nothing.
    """
    name = named(graded.people) or graded.id
    results = {result.kata: result for result in graded.katas}
    judged = [(kata, results[kata.id]) for kata in facts.katas if kata.id in results]
    body = joined(
        tag("a", "Skip to the katas", href="#main", class_="skip"),
        head(name, graded, facts, [result for _, result in judged]),
        tag(
            "main",
            first,
            katas_sections(judged, facts, missing),
            concepts_section(graded, facts),
            id="main",
        ),
    )
    return page(f"{name}: {facts.title}", body, styles=STYLES)


def head(name: str, graded: Graded, facts: CourseFacts, results: Sequence[KataResult]) -> Html:
    """Return whose page it is, and how far they have come."""
    solved = sum(one.outcome == "passed" for one in results)
    could_not_run = sum(one.outcome == "could-not-run" for one in results)
    title = joined(tag("p", facts.title, class_="over"), tag("h1", tag("bdi", name)))
    score, most = points([graded.score or 0.0, graded.max_score])
    figures = [figure(f"{solved} of {len(results)}", "katas solved")]
    if graded.score is not None:
        figures.append(figure(f"{score} of {most}", "points"))
    if could_not_run:
        figures.append(figure(str(could_not_run), "could not run, which is nobody's fault"))
    return tag("header", tag("div", title), tag("dl", *figures, class_="figures"), class_="top")


def katas_sections(
    judged: Sequence[tuple[Kata, KataResult]], facts: CourseFacts, nothing: str
) -> Html:
    """Return the katas to look at again, explained, then those that there is little to say of."""
    wrong = [pair for pair in judged if pair[1].outcome == "failed" and pair[1].checks]
    rows = [kata_row(*pair, facts, opened=at == 0) for at, pair in enumerate(wrong)]
    again = listing_of_all("Katas that are not solved", ("Points", "Kata"), rows)
    solved = [kata for kata, one in judged if one.outcome == "passed"]
    missing = [kata for kata, one in judged if one.outcome == "failed" and not one.checks]
    no_verdict = [kata for kata, one in judged if one.outcome == "could-not-run"]
    return joined(
        section("again", "To look at again", again, lead=AGAIN) if wrong else "",
        section("unjudged", "Not judged", kata_names(no_verdict), lead=NOT_JUDGED)
        if no_verdict
        else "",
        section("solved", "Solved", kata_names(solved)) if solved else "",
        section("missing", nothing, kata_names(missing)) if missing else "",
    )


def kata_names(katas: Sequence[Kata]) -> Html:
    """Return the names of katas."""
    items = [tag("li", tag("code", kata.id), " ", prose(kata.title)) for kata in katas]
    return tag("ul", *items, class_="named")


def kata_row(kata: Kata, result: KataResult, facts: CourseFacts, *, opened: bool) -> Html:
    """Return one kata that is not solved: its share of the points, and why."""
    name = tag("p", tag("code", kata.id), " ", prose(kata.title), class_="title")
    share, drawn = percentage(result.score, result.max_score), bar(result.score, result.max_score)
    passed = sum(check.outcome == "passed" for check in result.checks)
    said = f"{passed} of {counted(len(result.checks), 'check')} passed"
    return entry(share, drawn, name, folded(said, failures(result, facts), opened=opened))


def failures(result: KataResult, facts: CourseFacts) -> Html:
    """Return what is not so yet, then the explanation of what to look at first."""
    unmet = [check_item(check) for check in result.checks if check.outcome != "passed"]
    shown = explained(result.diagnoses[0], facts) if result.diagnoses else ""
    return joined(tag("ul", *unmet, class_="checks"), shown)


def check_item(check: CheckResult) -> Html:
    """Return the sentence of a check that has not passed."""
    if check.outcome == "failed":
        return tag("li", prose(check.title))
    return tag("li", NOT_TRIED, prose(check.title), class_="untried")


def explained(diagnosis: Diagnosis, facts: CourseFacts) -> Html:
    """Return an explanation: place, what Python did, why, and where to look next."""
    where = diagnosis.where
    concept = facts.concepts.get(diagnosis.concept or "")
    why = f"{concept.title}: {concept.truth}" if concept is not None else ""
    parts = [
        tag("p", tag("code", cut(f"{where.file}:{where.line}")), class_="meta") if where else "",
        tag("p", prose(cut(diagnosis.headline))),
        evidence(diagnosis.evidence),
        tag("p", prose(why), class_="why") if why else "",
        tag("p", prose(cut(diagnosis.next)), class_="next"),
    ]
    return tag("div", *parts, class_="explained")


def evidence(facts: Sequence[str]) -> Html:
    """Return what was seen."""
    if not facts:
        return Html("")
    return tag("ul", *[tag("li", cut(fact)) for fact in facts], class_="evidence")


def concepts_section(graded: Graded, facts: CourseFacts) -> Html:
    """Return the concepts that were met, those with failed checks first."""
    rows = [concept_row(one, facts) for one in met(graded)]
    if not rows:
        return Html("")
    table = listing_of_all("Concepts", ("Checks", "Concept"), rows)
    return section("concepts", "Your concepts", table, lead=CONCEPTS)


def concept_row(one: Met, facts: CourseFacts) -> Html:
    """Return one concept: how many of its checks passed, and what is true."""
    concept = facts.concepts.get(one.concept)
    title = tag("p", prose(facts.concept_title(one.concept)), class_="title")
    truth = tag("p", prose(concept.truth), class_="truth") if concept is not None else ""
    drawn = bar(one.passed, one.tried)
    return entry(f"{one.passed} of {one.tried}", drawn, title, truth)


def met(graded: Graded) -> list[Met]:
    """Return the concepts whose checks were tried, the least understood first."""
    counts: dict[str, list[bool]] = {}
    for result in graded.katas:
        for check in result.checks if result.outcome != "could-not-run" else ():
            if check.concept is not None and check.outcome != "could-not-run":
                counts.setdefault(check.concept, []).append(check.outcome == "passed")
    found = [Met(concept, sum(passed), len(passed)) for concept, passed in counts.items()]
    return sorted(found, key=lambda one: (one.passed / one.tried, one.concept))


STYLES = ("report.css",)
AGAIN = "Beneath each: what Python was seen to do, why, and where to look next."
NOT_JUDGED = "The grader or its machine failed here, not your answer."
NOT_TRIED = "not tried yet: "
CONCEPTS = "What the checks of your katas are about, what to look at again first."
