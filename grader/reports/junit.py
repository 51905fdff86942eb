"""The verdicts of a class as JUnit XML, one submission after another.

There is no schema. Readers tell tests apart by `classname` and `name`, and some split at `:`: both
are worked out from ids alone, the same each time, and no two are equal. Platforms show it to
learners: it says what a learner may read.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape  # the same five characters; what XML has for it loads a web client

from grader.grading.verdict import CheckResult, KataResult
from grader.reports import learner
from grader.reports.facts import Facts
from grader.reports.graded import Graded
from grader.reports.plain import cut, lines, one_line
from grader.reports.text import NOT_TRIED

LONGEST_KEY = 100
COUNTS = ("tests", "failures", "errors", "skipped")


def junit(rows: Iterable[Graded], facts: Facts) -> Iterator[str]:
    """Yield the document: a suite for each submission, a case for each check."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={quoted(facts.title)}>\n'
    for one in rows:
        yield suite(one, facts)
    yield "</testsuites>\n"


def suite(graded: Graded, facts: Facts) -> str:
    """Return the suite of a submission."""
    count = dict.fromkeys(COUNTS, 0)
    shown = [learner.seen(result, facts) for result in graded.katas]
    cases = [case for result in shown for case in of_kata(graded.id, result, count)]
    counts = " ".join(f'{name}="{number}"' for name, number in count.items())
    return "\n".join([f"<testsuite name={quoted(graded.id)} {counts}>", *cases, "</testsuite>\n"])


def of_kata(submission: str, result: KataResult, count: dict[str, int]) -> list[str]:
    """Return the cases of a kata, and count them."""
    names: set[str] = set()
    return [
        case(f"{key(submission)}.{key(result.kata)}", unused(check.id, names), check, count)
        for check in result.checks or [whole(result)]
    ]


def whole(result: KataResult) -> CheckResult:
    """Return what stands for a kata without checks."""
    failed = result.outcome == "failed"
    message = learner.NOTHING_HANDED_IN if failed else learner.MACHINE
    return CheckResult(id="handed in", title=message, outcome=result.outcome, message=message)


def case(classname: str, name: str, check: CheckResult, count: dict[str, int]) -> str:
    """Return one case, and count it."""
    count["tests"] += 1
    opening = f'<testcase classname="{escape(classname)}" name="{escape(name)}"'
    if check.outcome == "passed":
        return f"{opening}/>"
    not_tried = check.message.startswith(NOT_TRIED)
    tag, counted = (
        ("failure", "failures")
        if check.outcome == "failed"
        else ("skipped", "skipped")
        if not_tried
        else ("error", "errors")
    )
    count[counted] += 1
    message = lines(cut(check.message, learner.LONGEST_MESSAGE))
    text = escape("\n".join(message), quote=False)
    return f"{opening}><{tag} message={quoted(check.title)}>{text}</{tag}></testcase>"


def quoted(text: str) -> str:
    """Return text as the value of an attribute."""
    return f'"{escape(cut(one_line(text)))}"'


def key(text: str) -> str:
    """Return a name that is told from all others: where something had to be changed, marked so."""
    plain = cut(one_line(text).replace(":", "_"), LONGEST_KEY).strip()
    unchanged = text and plain == text and "#" not in text  # which marks those that are not
    return plain if unchanged else f"{plain}#{digest(text)}"


def unused(text: str, names: set[str]) -> str:
    """Return a name that no other check of the kata has."""
    name, number = key(text), 1
    while name in names:
        number += 1
        name = key(f"{text} ({number})")
    names.add(name)
    return name


def digest(text: str) -> str:
    """Return what tells a text from others, short."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
