"""Who solved what: a table of learners by katas.

A script draws the cells; without it, a letter stands for each.
"""

from collections.abc import Sequence

from grader.reports.class_facts import CourseFacts
from grader.reports.class_findings import KataRate
from grader.reports.class_parts import NONE, Names, percentage, points, section
from grader.reports.class_summary import Cell, ClassSummary, Row
from grader.reports.markup import Html, joined, tag

SOLVED, FAILED, MISSING, COULD_NOT_RUN = range(4)
"""How the script is told what a cell came to."""
PLAIN = {SOLVED: "#", MISSING: ".", COULD_NOT_RUN: "!"}
"""What stands for a cell where no script runs; a failed one is the tenths of its points."""


def state(cell: Cell) -> int:
    """Return what a cell looks like."""
    if cell.outcome == "could-not-run":
        return COULD_NOT_RUN
    if cell.is_missing:
        return MISSING
    return SOLVED if cell.outcome == "passed" else FAILED


def map_section(
    summary: ClassSummary, facts: CourseFacts, rates: Sequence[KataRate], names: Names
) -> Html:
    """Return the section with the legend, the search and the table."""
    drawn = tag(
        "div",
        table(summary, facts, rates, names),
        class_="map",
        id="map",
        tabindex=0,
        role="region",
        aria_label="Learners by katas",
    )
    detail = tag("div", class_="detail", id="detail", aria_live="polite", hidden=True)
    above = tag("div", legend(), search(), class_="above-map")
    frame = tag("div", above, drawn, detail, class_="frame")
    how = tag("p", HOW, class_="lead how")
    letters = tag("p", LETTERS, class_="letters meta")
    return section("solved", "Who solved what", how, letters, frame, lead=LEAD)


def legend() -> Html:
    """Return what the cells mean."""
    kinds = (
        ("solved", "solved"),
        ("failed s5", "failed, and its share of points"),
        ("missing", "nothing handed in"),
        ("could-not-run", "could not run"),
    )
    items = [tag("li", tag("span", class_=f"cell {kind}"), text) for kind, text in kinds]
    return tag("ul", *items, class_="legend", aria_label="Legend")


def search() -> Html:
    """Return what finds a learner; the script shows it."""
    field = tag("input", type="search", id="find", autocomplete="off", spellcheck="false")
    label = tag("label", "Find a learner", for_="find")
    return tag(
        "div", label, field, tag("output", id="found", for_="find"), class_="find", hidden=True
    )


def table(
    summary: ClassSummary, facts: CourseFacts, rates: Sequence[KataRate], names: Names
) -> Html:
    """Return the table: a row a learner."""
    rows = names.rows
    scores = points([0.0 if row.score is None else row.score for row in rows])
    columns = [tag("col", class_="name"), tag("col", class_="score"), tag("col", class_="count")]
    columns += [tag("col", class_="kata")] * len(facts.katas)
    body = [learner(summary, row, score, names) for row, score in zip(rows, scores, strict=True)]
    return tag(
        "table",
        tag("caption", f"Points of {points([summary.max_score])[0]}, katas solved, and each kata"),
        tag("colgroup", *columns),
        tag("thead", headings(facts), totals(rates)),
        "\n",
        tag("tbody", *body, id="learners"),
        id="table",
    )


def headings(facts: CourseFacts) -> Html:
    """Return the names of the columns; each is what the table can be sorted by."""
    fixed = [heading("Learner", "name"), heading("Points", "score"), heading("Solved", "count")]
    katas = [heading(kata.id, "kata", kata.title) for kata in facts.katas]
    return tag("tr", *fixed, *katas)


def heading(name: str, kind: str, title: str | None = None) -> Html:
    """Return the name of one column."""
    button = tag("button", tag("span", name), type="button", title=title)
    return tag("th", button, scope="col", class_=kind)


def totals(rates: Sequence[KataRate]) -> Html:
    """Return the row that says how many have solved each kata."""
    shares = [percentage(one.solved, one.judged).removesuffix("\u202f%") for one in rates]
    cells = [tag("td", share, class_="total") for share in shares]
    label = tag("th", "solved by, in percent", scope="row", class_="name")
    return tag(
        "tr", label, tag("td", class_="score"), tag("td", class_="count"), *cells, class_="totals"
    )


def learner(summary: ClassSummary, row: Row, score: str, names: Names) -> Html:
    """Return the row of one learner."""
    cells = summary.of(row)
    solved = sum(cell.outcome == "passed" for cell in cells)
    flagged = tag("span", " flagged", class_="flagged") if row.flags else ""
    return joined(
        tag(
            "tr",
            tag("th", names.of(row), flagged, scope="row", class_="name", title=row.id),
            tag("td", NONE if row.score is None else score, class_="score"),
            tag("td", str(solved), class_="count"),
            tag("td", plain(cells), class_="plain", colspan=len(cells) or None),
        ),
        "\n",
    )


def plain(cells: Sequence[Cell]) -> str:
    """Return a letter for each cell."""
    return "".join(PLAIN.get(state(cell), str(cell.share // 10)) for cell in cells)


def values(summary: ClassSummary, facts: CourseFacts, rates: Sequence[KataRate]) -> object:
    """Return what the script draws the cells from: katas, different cells, and whose they are."""
    checks = {rate.kata: [one.check for one in rate.checks] for rate in rates}
    used = sorted({number for row in summary.rows for number in row.cells},
                  key=lambda number: sorting(summary.cells[number]))  # fmt: skip
    at = {number: place for place, number in enumerate(used)}
    return {
        "katas": [
            [kata.id, kata.title, [one.title for one in rate.checks]]
            for kata, rate in zip(facts.katas, rates, strict=True)
        ],
        "cells": [value(summary.cells[number], facts, checks) for number in used],
        "rows": [[at[number] for number in row.cells] for row in summary.rows],
    }


def sorting(cell: Cell) -> tuple[object, ...]:
    """Return what brings cells into an order that does not depend on who was added first."""
    return tuple("" if one is None else one for one in cell)


def value(cell: Cell, facts: CourseFacts, checks: dict[str, list[str]]) -> list[object]:
    """Return one cell: what it is, its share, and for a failed one what is known of it."""
    if state(cell) != FAILED:
        return [state(cell), cell.share]
    known = checks[cell.kata]
    failed = [known.index(check) for check in cell.failed]
    passed = sum(outcome == "passed" for _, outcome in cell.checks)
    about = facts.concept_title(cell.concept)
    return [FAILED, cell.share, failed, passed, len(cell.checks), about, cell.place]


LEAD = "A row is a learner, a column is a kata."
HOW = (
    "Choose a heading to sort, and a cell to read what it stands for; the arrow keys go from one "
    "cell to the next."
)
LETTERS = (
    "In each row a letter stands for a kata: # solved, 0 to 9 failed with so many tenths of the "
    "points, . nothing handed in, ! could not run."
)
