"""The report of a class: one file, the same bytes for the same verdicts."""

from collections.abc import Sequence
from statistics import median

from grader.reports import class_findings as findings
from grader.reports.class_facts import CourseFacts, Origin
from grader.reports.class_map import map_section, values
from grader.reports.class_parts import NONE, Names, counted, figure, percentage, section
from grader.reports.class_review import flags_section, odd_section, origin_section
from grader.reports.class_sections import (
    beliefs_section,
    checks_section,
    clusters_section,
    sample,
)
from grader.reports.class_spread import spread
from grader.reports.class_summary import ClassSummary
from grader.reports.markup import Html, joined, prose, tag
from grader.reports.page import page

SECTIONS = {
    "solved": "Who solved what",
    "beliefs": "What the class believes",
    "equal": "Equal mistakes",
    "checks": "Checks",
    "odd": "Unexpected",
    "flags": "Flags",
    "origin": "Origin",
}


class Found:
    """All that is found in a class, each once."""

    def __init__(self, summary: ClassSummary) -> None:
        self.rates = findings.rates(summary)
        self.ideas = findings.ideas(summary)
        self.clusters = findings.clusters(summary)
        self.suspects = sample(self.rates)
        self.leaps = findings.leaps(summary)
        self.stopped = findings.stopped(summary)
        self.not_run = findings.not_run(summary)


def class_page(summary: ClassSummary, facts: CourseFacts, origin: Origin) -> str:
    """Return the file's text."""
    found, names = Found(summary), Names(summary.rows)
    if not names.rows:
        return page(f"Class report: {facts.title}", empty(facts), styles=STYLES)
    sections = (
        first_section(found, facts, names),
        map_section(summary, facts, found.rates, names),
        beliefs_section(found.ideas, facts, names),
        clusters_section(found.clusters, summary, facts, names),
        checks_section(found.rates, facts),
        odd_section(found.suspects, found.leaps, found.stopped, found.not_run, names),
        flags_section(names),
        origin_section(origin, names.rows),
    )
    body = joined(
        tag("a", "Skip to the report", href="#main", class_="skip"),
        top(summary, facts, found, names),
        contents(),
        tag("main", *sections, id="main"),
    )
    held = values(summary, facts, found.rates)
    return page(f"Class report: {facts.title}", body, styles=STYLES, scripts=SCRIPTS, values=held)


def empty(facts: CourseFacts) -> Html:
    """Return the page of a class in which nobody has handed anything in."""
    head = joined(tag("p", facts.title, class_="over"), tag("h1", "Class report"))
    return joined(tag("header", head), tag("main", tag("p", NOBODY), id="main"))


def top(summary: ClassSummary, facts: CourseFacts, found: Found, names: Names) -> Html:
    """Return the head: whose report it is, and the class in four numbers."""
    rows = names.rows
    title = joined(
        tag("p", facts.title, class_="over"),
        tag("h1", "Class report"),
        tag(
            "p",
            f"{counted(len(rows), 'learner')}, {counted(len(facts.katas), 'kata')}",
            class_="size",
        ),
    )
    solved = sum(rate.solved for rate in found.rates)
    judged = sum(rate.judged for rate in found.rates)
    figures = [
        figure(percentage(solved, judged), "of all katas solved"),
        figure(middle(summary, names), "of the points, the median"),
        figure(str(len(found.not_run)), "verdicts missing"),
        figure(str(sum(bool(row.flags) for row in rows)), "flagged"),
    ]
    numbers = tag("dl", *figures, class_="figures")
    return tag("header", tag("div", title), numbers, spread(summary, names), class_="top")


def middle(summary: ClassSummary, names: Names) -> str:
    """Return the median score as a share of the points."""
    scores = [row.score for row in names.rows if row.score is not None]
    return percentage(median(scores), summary.max_score) if scores else NONE


def contents() -> Html:
    """Return the links to the sections."""
    links = [tag("li", tag("a", title, href=f"#{name}")) for name, title in SECTIONS.items()]
    return tag("nav", tag("ul", *links), aria_label="Sections")


def first_section(found: Found, facts: CourseFacts, names: Names) -> Html:
    """Return what to look at first, a line each."""
    lines = [*troubles(found, names), *lessons(found, facts)] or [(ALL_SOLVED,)]
    items = [tag("li", *line) for line in lines]
    return section("first", "What to look at first", tag("ul", *items, class_="first"))


def troubles(found: Found, names: Names) -> list[tuple[str, ...]]:
    """Return what needs somebody's decision."""
    flagged = sum(bool(row.flags) for row in names.rows)
    counts = (
        (len(found.not_run), "verdict is missing", "verdicts are missing", "odd", WHY_MISSING),
        (flagged, "submission is flagged", "submissions are flagged", "flags", "."),
        (len(found.suspects), "check is passed", "checks are passed", "odd", " by hardly anybody."),
    )
    return [
        (tag("a", counted(count, one, many), href=f"#{where}"), rest)
        for count, one, many, where, rest in counts
        if count
    ]


def lessons(found: Found, facts: CourseFacts) -> list[tuple[str, ...]]:
    """Return what the class has understood the least."""
    lines: list[tuple[str, ...]] = []
    named = next((idea for idea in found.ideas if idea.concept is not None), None)
    if named is not None:
        title = tag("a", prose(facts.concept_title(named.concept)), href="#beliefs")
        lines.append((MISSED, title, f", by {counted(len(named.rows), 'learner')}."))
    hardest = min(found.rates, key=lambda one: one.solved / one.judged if one.judged else 2)
    if hardest.solved < hardest.judged:
        share = percentage(hardest.solved, hardest.judged)
        link = tag("a", tag("code", hardest.kata), href="#checks")
        lines.append(("The hardest kata is ", link, f", solved by {share}."))
    return lines


STYLES: Sequence[str] = ("report.css",)
SCRIPTS: Sequence[str] = ("report.js",)
NOBODY = "Nobody has handed anything in."
WHY_MISSING = ": the grader or the machine failed there."
MISSED = "The concept that is misunderstood most often is "
ALL_SOLVED = "Everybody has solved everything."
