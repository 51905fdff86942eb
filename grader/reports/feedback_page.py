"""A learner's feedback as one HTML page: no script, nothing from elsewhere, fit to be printed."""

import base64
from collections.abc import Iterator
from hashlib import sha256

from grader.grading.screen import COMPARED
from grader.reports import feedback
from grader.reports.cited import html, prose
from grader.reports.facts import Facts, verdicts
from grader.reports.feedback import Line, Told
from grader.reports.feedback_style import STYLE
from grader.reports.feedback_text import OTHERS, mark
from grader.reports.graded import Graded

CODE = (*COMPARED, "you wrote")
"""Labels whose texts are code."""
MORE = "more"
"""The label of commands."""
WORDS = {"passed": "passed", "failed": "not solved yet", "could-not-run": "could not be judged"}


def feedback_page(graded: Graded, facts: Facts) -> str:
    """Return what a learner is told as a page; passed katas are folded away."""
    names = ", ".join(one.name or one.id for one in graded.people) or graded.id
    title = f"{html(facts.title)}: {html(names)}"
    katas = "\n".join(kata(one) for one in feedback.told(graded, facts))
    return PAGE.format(
        policy=f"default-src 'none'; style-src 'sha256-{style_digest()}'",
        style=STYLE,
        title=title,
        course=html(facts.title),
        names=html(names),
        score=html(feedback.summed(graded, facts)),
        solved=html(solved(graded, facts)),
        katas=katas,
        tier=html(graded.sandbox or facts.sandbox),
    )


def style_digest() -> str:
    """Return what allows this style and no other (Content Security Policy 3, "Hashes")."""
    return base64.b64encode(sha256(STYLE.encode()).digest()).decode()


def solved(graded: Graded, facts: Facts) -> str:
    """Return how many katas are solved."""
    found = verdicts(graded, facts.columns)
    passed = sum(one is not None and one.outcome == "passed" for one in found)
    return f"{passed} of {len(facts.columns)} katas solved"


def kata(told: Told) -> str:
    """Return one kata, which is open unless it is passed."""
    is_open = "" if told.outcome == "passed" else " open"
    return KATA.format(
        outcome=told.outcome,
        open=is_open,
        mark=mark(told.outcome),
        word=WORDS[told.outcome],
        id=html(told.kata),
        title=prose(told.title),
        score=html(told.score),
        body="\n".join(body(told)),
    )


def body(told: Told) -> Iterator[str]:
    """Yield what is said of a kata."""
    if told.checks:
        yield f'<p class="checks">{html(told.checks)} checks passed.</p>'
    if told.remark:
        yield f'<p class="remark">{prose(told.remark)}</p>'
    if told.first:
        yield f'<p class="check">{prose(told.first)}</p>'
    if told.lines:
        yield listed(told.lines)
    if told.others:
        yield f"<h3>{html(OTHERS)}</h3>"
        items = "".join(f"<li><b>{html(how)}:</b> {prose(text)}</li>" for how, text in told.others)
        yield f"<ul>{items}</ul>"


def listed(lines: tuple[Line, ...]) -> str:
    """Return labels and texts as a list; a text without a label belongs to the one before it."""
    pieces = []
    current = ""
    for number, (label, text) in enumerate(lines):
        if label or number == 0:
            pieces.append(f"<dt>{html(label)}</dt>")
            current = label
        pieces.append(f"<dd>{described(current, text)}</dd>")
    return f"<dl>{''.join(pieces)}</dl>"


def described(label: str, text: str) -> str:
    """Return the text beside a label: code, commands or prose."""
    if label in CODE:
        return f"<code>{html(text)}</code>"
    if label == MORE:
        return " · ".join(f"<code>{html(one)}</code>" for one in text.split(" · "))
    return prose(text)


KATA = """\
<details class="{outcome}"{open}>
<summary><span class="mark" aria-hidden="true">{mark}</span>\
<h2><span class="id">{id}</span> {title}</h2>\
<span class="word">{word}</span><span class="score">{score}</span></summary>
{body}
</details>"""
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<header>
<p class="course">{course}</p>
<h1>{names}</h1>
<p class="sum"><strong>{score}</strong> <span>{solved}</span></p>
</header>
{katas}
<footer>Run in tier {tier}.</footer>
</main>
</body>
</html>
"""
