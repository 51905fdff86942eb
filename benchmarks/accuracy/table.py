"""From results to the page `docs/accuracy.md`; a pure function."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from accuracy.claims import CLAIMS, Claim, Mark
from accuracy.results import Group, Result, Results, Teller

MARKS: tuple[Mark, ...] = ("right", "nothing", "false")
TELLERS: Mapping[Teller, str] = {
    "grader": "grader",
    "first check": "concept of the first failing check",
    "python": "Python's own message",
    "friendly": "friendly-traceback",
}
OTHERS: tuple[Teller, ...] = ("python", "friendly")
GROUPS: Mapping[Group, str] = {
    "cause": "Programs with a cause",
    "silent": "Programs of which nothing may be said",
    "unnamed": "Programs whose imports fail for a reason without a name",
    "submission": "Wrong submissions of katas",
}


def page(results: Results) -> str:
    """Return the whole page."""
    parts = [
        INTRODUCTION,
        totals(results.cases, pythons(results)),
        BY_CAUSE,
        by_cause(results.cases),
        NOT_RIGHT,
        not_right(results.cases),
        ALARMS,
        alarms(results.cases),
        HOW,
        versions(results.versions),
        RULES,
        claims(CLAIMS),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def pythons(results: Results) -> list[str]:
    """Return the Pythons that were there, the oldest first."""
    return [name for name in results.versions if name[0].isdigit()]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


# --- how often -------------------------------------------------------------------------------


def totals(cases: Sequence[Result], versions: Sequence[str]) -> str:
    """Return a table of all cases, by what they are and by who was asked."""
    rows: list[list[object]] = []
    for group, title in GROUPS.items():
        those = [one for one in cases if one.group == group]
        if not those:
            continue
        errors = sum(one.raised for one in those)
        rows.append([f"**{title}** ({errors} end in an error)", len(those), *[""] * len(versions)])
        for teller in told(those):
            cells = [share(those, teller, version) for version in versions]
            rows.append([TELLERS[teller], "", *cells])
    return table(["", "cases", *versions], rows)


def told(cases: Sequence[Result]) -> list[Teller]:
    """Return who was asked about these cases."""
    return [teller for teller in TELLERS if any(teller in one.marks for one in cases)]


def share(cases: Sequence[Result], teller: Teller, version: str) -> str:
    """Return how many are right, unspoken of and false, and the share of the first."""
    counted = count(cases, teller, version)
    return f"{cell(counted)} ({100 * counted['right'] / len(cases):.0f} %)"


def count(cases: Iterable[Result], teller: Teller, version: str) -> Counter[Mark]:
    """Count marks."""
    return Counter(one.marks[teller][version] for one in cases)


def cell(counted: Mapping[Mark, int]) -> str:
    """Return three numbers."""
    return " · ".join(str(counted.get(mark, 0)) for mark in MARKS)


def by_cause(cases: Sequence[Result]) -> str:
    """Return a table of the programs with a cause, a row for each."""
    causes: dict[str, list[Result]] = {}
    for one in cases:
        if one.group == "cause":
            causes.setdefault(str(one.wanted), []).append(one)
    asked: tuple[Teller, ...] = ("grader", *OTHERS)
    rows = [
        [f"`{cause}`", len(those), *(on_each(those, teller) for teller in asked)]
        for cause, those in sorted(causes.items())
    ]
    return table(["cause", "cases", *(TELLERS[teller] for teller in asked)], rows)


def on_each(cases: Sequence[Result], teller: Teller) -> str:
    """Return three numbers, once where they are the same on each Python."""
    seen = {version: cell(count(cases, teller, version)) for version in cases[0].marks[teller]}
    if len(set(seen.values())) == 1:
        return next(iter(seen.values()))
    return "<br>".join(f"{version}: {numbers}" for version, numbers in seen.items())


def not_right(cases: Iterable[Result]) -> str:
    """Return a table of the cases that the grader is not right about everywhere."""
    rows = [
        [one.case, f"`{one.wanted}`" if one.wanted else "nothing", everywhere(one)]
        for one in cases
        if not one.all_right()
    ]
    return table(["case", "to be named", "mark"], rows) if rows else "None."


def alarms(cases: Iterable[Result]) -> str:
    """Return a table of the programs for which the others were counted false by what they blame."""
    rows = [
        [one.case, TELLERS[teller], everywhere(one, teller)]
        for one in cases
        if one.group == "silent"
        for teller in OTHERS
        if not one.all_right(teller)
    ]
    return table(["case", "said by", "mark"], rows) if rows else "None."


def everywhere(result: Result, teller: Teller = "grader") -> str:
    """Return a mark, once where it is the same on each Python."""
    marks = result.marks[teller]
    if len(set(marks.values())) == 1:
        return next(iter(marks.values()))
    return ", ".join(f"{version}: {mark}" for version, mark in marks.items())


# --- what was asked, and the rules -----------------------------------------------------------


def versions(named: Mapping[str, str]) -> str:
    """Return the versions that were asked."""
    return table(
        ["what", "version"],
        [[f"Python {name}" if name[0].isdigit() else name, one] for name, one in named.items()],
    )


def claims(listed: Iterable[Claim]) -> str:
    """Return a table of phrases."""
    rows = [
        [f"`{one.phrase}`".replace("|", r"\|"), causes(one), yes(one.misleads), yes(one.alarms)]
        for one in listed
    ]
    return table(["phrase", "true of", "misleads elsewhere", "alarms"], rows)


def causes(claim: Claim) -> str:
    """Return the causes that a claim is true of."""
    return ", ".join(f"`{cause}`" for cause in sorted(claim.true_of)) or "none"


def yes(so: bool) -> str:  # noqa: FBT001  # a cell of the table
    """Return a word for a truth value; nothing for False."""
    return "yes" if so else ""


INTRODUCTION = """
<!-- written by `make accuracy`: do not edit -->
# How often explanations are right

Every labelled case of this repository, on every supported Python. Three numbers are cases for \
which the cause was named · for which nothing was said · for which something false was said. The \
grader is right where the first thing it says is the labelled cause with the labelled concept, \
file and line. Of a program of which nothing may be said, silence is right and everything else is \
false. A wrong submission is a kata's: there the concept that is named first counts.

The labels and the grader's rules grew together, so the grader's share says that nothing has \
become worse, and not how often it is right about a program that nobody here has seen. Python and \
friendly-traceback were made without these cases.
"""
BY_CAUSE = """
## By cause

One cell holds one row of three numbers where they are the same on each Python.
"""
NOT_RIGHT = """
## What the grader is not right about
"""
ALARMS = """
## Programs of which nothing may be said, where the others blame imports

Listed so that a reader can disagree: what imports from itself may well be called circular.
"""
HOW = """
## How to reproduce it

`make accuracy` runs everything again, writes `benchmarks/accuracy/results.jsonl` (a line a case) \
and this page, and prints the page. It takes some minutes. The programs are those of \
`tests/programs`, the submissions those of `tests/mistakes`. A test compares the kept results with \
the labels: what was right once stays demanded.
"""
RULES = """
## How Python and friendly-traceback are marked

Python is started for the program as a person would start it, and its message is what stands below \
the traceback. friendly-traceback adds what `hint()` and `why()` show; what `what()` shows is the \
same for every failure of a kind and is left out. It is loaded after the program has failed, with \
the program's own modules out of its way, and what `-c` is given stands in a file for it: each of \
these makes it say more. Of a program that ends without an exception, neither can say anything.

Nobody reads the answers one by one. Each phrase that a reader takes for a reason stands in the \
table below with the causes it is true of. One phrase that is true is enough for *right*, whatever \
else is said; where none is, one that misleads makes *false*. Of a program whose imports are in \
order, a phrase that blames imports is a false alarm. What repeats the failure is right where \
nothing more is to be known, and misleads nowhere. The table was made by reading all that the two \
say of these cases, and where it could be read in two ways, it was read in their favour. Its \
limits: it sees phrases and not sense (a suggestion counts for a misspelling, whichever name it \
suggests), and what a later version words differently is not seen until it is put in. For a wrong \
submission, the words are those about the first program of its checks that an exception ended, and \
a phrase is right if one of its causes belongs to the concept of the label. Programs whose imports \
fail for a reason without a name have no rule, and the two are not marked on them.
"""
