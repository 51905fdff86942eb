"""What somebody has to look at: verdicts that are missing, what is odd, flags, and the origin."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from grader.reports.class_facts import Origin
from grader.reports.class_findings import CheckRate, Leap, Met
from grader.reports.class_parts import MANY, Names, described, folded, section, separated
from grader.reports.class_summary import Row
from grader.reports.markup import Html, joined, prose, tag

ISO_8601 = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)", re.ASCII)
LIMITS = {
    "wall": "time",
    "cpu": "processor time",
    "memory": "memory",
    "output": "output",
    "result": "what a namespace may hold",
    "files": "open files",
    "processes": "processes",
    "scratch": "bytes written",
}


def odd_section(
    suspects: Sequence[CheckRate],
    leaps: Sequence[Leap],
    stopped: Sequence[Met],
    not_run: Sequence[Met],
    names: Names,
) -> Html:
    """Return outcomes that one would not expect."""
    parts = [
        missing_verdicts(not_run, names),
        checks_in_doubt(suspects),
        stopped_at_limits(stopped, names),
        solved_before(leaps, names),
    ]
    found = [part for part in parts if part]
    return section("odd", "Unexpected outcomes", *(found or [tag("p", NOTHING_ODD)]))


def missing_verdicts(not_run: Sequence[Met], names: Names) -> Html:
    """Return where there is no verdict, by reason."""
    rows = [(one.what, one.row, one.kata) for one in not_run]
    return grouped("Without a verdict", COULD_NOT_RUN, ("Reason", "Kata", "Learners"), rows, names)


def stopped_at_limits(stopped: Sequence[Met], names: Names) -> Html:
    """Return whose programs were stopped, by limit."""
    rows = [(LIMITS.get(one.what, one.what), one.row, one.kata) for one in stopped]
    return grouped("Stopped at a limit", STOPPED, ("Limit", "Kata", "Learners"), rows, names)


def solved_before(leaps: Sequence[Leap], names: Names) -> Html:
    """Return katas that were solved by people who have not solved what comes before."""
    most = sorted(leaps, key=lambda one: -len(one.rows))
    rows = [(one.kata, one.before, names.list(one.rows)) for one in most]
    heads = ("Solved", "and not", "Learners")
    return table("Solved without what it builds upon", LEAPS, heads, rows)


def checks_in_doubt(suspects: Sequence[CheckRate]) -> Html:
    """Return the checks that hardly anybody passes."""
    rows = [(one.kata, prose(one.title), f"{one.passed} of {one.tried}") for one in suspects]
    return table("Passed by hardly anybody", IN_DOUBT, ("Kata", "Check", "Passed"), rows)


def grouped(
    title: str,
    lead: str,
    heads: tuple[str, ...],
    met: Iterable[tuple[str, Row, str]],
    names: Names,
) -> Html:
    """Return a table of what was met, with everybody who met it in the same kata."""
    found: dict[tuple[str, str], list[Row]] = {}
    for what, row, kata in met:
        found.setdefault((kata, what), []).append(row)
    rows = [(what, kata, names.list(rows)) for (kata, what), rows in sorted(found.items())]
    return table(title, lead, heads, rows)


def table(title: str, lead: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    """Return a table with its heading; nothing for no rows."""
    if not rows:
        return Html("")
    shown, rest = drawn_table(title, heads, rows[:MANY]), rows[MANY:]
    further = folded(f"{len(rest)} more", drawn_table(title, heads, rest)) if rest else ""
    return joined(tag("h3", title), tag("p", lead, class_="lead"), shown, further)


def drawn_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    """Return the table alone."""
    head = tag("tr", *[tag("th", one, scope="col") for one in heads])
    body = [joined("\n", tag("tr", *[tag("td", cell) for cell in row])) for row in rows]
    caption = tag("caption", title, class_="unseen")
    drawn = tag("table", caption, tag("thead", head), tag("tbody", *body), class_="plain-table")
    return tag("div", drawn, class_="wide")


def flags_section(names: Names) -> Html:
    """Return what an instructor is to look at, submission by submission."""
    flagged = [row for row in names.rows if row.flags]
    rows = [
        (
            names.of(row),
            separated((tag("span", flag, class_="flag") for flag in row.flags), tag("br")),
            tag("code", row.source),
            moment(row.received),
            row.sandbox,
        )
        for row in flagged
    ]
    heads = ("Learner", "Flag", "Submission", "Received", "Tier")
    if not rows:
        return section("flags", "Flags for review", tag("p", NO_FLAGS))
    return section(
        "flags", "Flags for review", drawn_table("Flagged submissions", heads, rows), lead=FLAGS
    )


def moment(received: str) -> str:
    """Return a time as people read it; what is none is left as it is."""
    found = ISO_8601.fullmatch(received)
    return f"{found[1]} {found[2]} UTC" if found else received


def origin_section(origin: Origin, rows: Sequence[Row]) -> Html:
    """Return what the verdicts come from, and how to get them again."""
    tiers = Counter(row.sandbox or "not known" for row in rows)
    known = {
        "Tier": ", ".join(f"{tier} ({count})" for tier, count in sorted(tiers.items())),
        "Grader": origin.grader,
        "Python": origin.python,
        "Course": origin.course,
        "Seed": origin.seed,
    }
    again = tag("pre", tag("code", origin.command)) if origin.command else ""
    how = joined(tag("h3", "The same verdicts again"), tag("p", AGAIN), again) if again else ""
    return section("origin", "Where the verdicts come from", described(known), how)


NOTHING_ODD = "None: every program came to its end, and every check is passed by some."
COULD_NOT_RUN = "The grader or the machine failed there, and no answer is wrong for it."
STOPPED = "A program of theirs was stopped: an endless loop, or a machine that was too slow."
LEAPS = "A kata was solved by learners who have not solved one that comes before it."
IN_DOUBT = "At most one in ten passes these. Read the check before you read the answers."
FLAGS = "What was noticed while submissions were taken in and judged."
NO_FLAGS = "Nothing was noticed that somebody has to look at."
AGAIN = "The same submissions, course and versions give the same verdicts:"
