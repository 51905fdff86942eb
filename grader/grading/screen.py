"""What a learner reads about a failed check, as text of at most 80 columns, or fewer.

In this order: what was asked and seen · what you did · what Python did · why · where to look next.
"""

import os
import re
import shlex
import textwrap

import msgspec

from grader.course import Concept, Course
from grader.errors import GraderError, Misuse
from grader.explain.diagnosis import Diagnosis, Place
from grader.grading.binding import Binding
from grader.grading.verdict import CheckResult
from grader.interpreter import Program
from grader.interpreter.program import ROOT

WIDTH = 80
LONGEST_LINE = 160
"""Characters of a learner's line: a file may be one line of many thousands."""
LABEL = 12
"""Columns for the words at the left."""

NOT_SO = "this is not so:"
"""What stands before a comparison, for whoever reads pytest's own output."""
TRUNCATED = "Full output truncated"
"""What pytest writes below an explanation that it has cut short."""
RAN = "ran"
USUAL = ("-S", "-B")
"""Options of nearly every program, which a learner has no need to type."""
COMPARED = (RAN, "expected", "seen", "missing", "too much")
PROBLEM = "problem"
LOOK_FIRST = "look first"
CONFIRMED = "The grader mended this in a copy: there the check did not fail."
HINT = "grader hint {kata}"
CONCEPT = "grader concept {concept}"

NOT_IN_DOUBLE_QUOTES = re.compile(r'["$`!]|\\\\|\\$')
"""What a shell does not leave as it is between double quotes; a lone backslash it does."""


def failed_check(
    result: CheckResult,
    diagnosis: Diagnosis | None,
    binding: Binding,
    *,
    first: str | None,
    width: int = WIDTH,
) -> str:
    """Return the explanation of a check; `first` is the title of one that failed before it."""
    title = [f"✗ {result.title}"] if width >= WIDTH else narrow(result.title, width)
    lines = [*title, "", *message_lines(result.message, width)]
    if diagnosis is not None:
        lines += ["", *diagnosis_lines(diagnosis, binding, width)]
    if first is not None:
        lines += ["", *labelled(LOOK_FIRST, f"at “{first}”: this one may follow from it", width)]
    return "\n".join(["", *[f"  {line}".rstrip() for line in lines]])


def could_not_run(result: CheckResult) -> str:
    """Return why a check could not be run: a sentence for each reason, with the way out."""
    lines = [f"! could not run: {result.title}", "", *map(printable, result.message.splitlines())]
    return "\n".join(["", *[f"  {line}".rstrip() for line in lines]])


def diagnosis_lines(diagnosis: Diagnosis, binding: Binding, width: int = WIDTH) -> list[str]:
    """Return the lines of a diagnosis."""
    written = "" if diagnosis.where is None else source_line(diagnosis.where, binding)
    reason = why(diagnosis, binding.course)
    rows = diagnosis_rows(diagnosis, written, reason, binding.kata.id)
    return [line for label, text in rows for line in labelled(label, text, width)]


def diagnosis_rows(
    diagnosis: Diagnosis, written: str, reason: str, kata: str
) -> list[tuple[str, str]]:
    """Return a diagnosis as labels and texts; `written` is the line that it is about."""
    rows = [("you wrote", written), ("Python", diagnosis.headline)]
    rows += [("", f"· {fact}") for fact in diagnosis.evidence]
    if diagnosis.confirmed:
        rows.append(("confirmed", CONFIRMED))
    more = [HINT.format(kata=kata)]
    if diagnosis.concept is not None:
        more.append(CONCEPT.format(concept=diagnosis.concept))
    rows += [("why", reason), ("next", diagnosis.next), ("more", " · ".join(more))]
    return [(label, text) for label, text in rows if text]


def message_lines(message: str, width: int = WIDTH) -> list[str]:
    """Return what was expected and seen, without the words that pytest puts around it."""
    return [line for label, text in message_rows(message) for line in labelled(label, text, width)]


def message_rows(message: str) -> list[tuple[str, str]]:
    """Return what was expected and seen as labels and texts."""
    rows: list[tuple[str, str]] = []
    problem = False
    for line in message.splitlines():
        if TRUNCATED in line:
            continue
        label, space, rest = line.strip().partition("  ")
        if space and label in COMPARED:
            rows.append((label, rest.strip()))
        elif line.strip() and line.strip().removeprefix("assert ") != NOT_SO:
            rows.append(("" if problem else PROBLEM, line.strip()))
            problem = True
    return [(label, text) for label, text in rows if text]


def command(program: Program) -> str:
    """Return the command line that a person would give for the same run, on one line."""
    if program.late is not None and program.source is not None:
        program = msgspec.structs.replace(program, source=program.text, late=None)
    options = [one for one in program.options if one not in USUAL]
    words = " ".join(map(quoted, ["python", *options, *program.command_line]))
    text = " ".join([*variables(program), words])
    changes = [f"with {path} changed" for path in program.files]
    changes += [f"without {path}" for path in program.remove]
    changes += [f"with {old} renamed to {new}" for old, new in program.rename.items()]
    if program.late is not None:
        changes.append(f"then in its namespace: {program.late}")
    return printable("; ".join([text, *changes]))


def quoted(word: str) -> str:
    """Quote a word for the shell, with double quotes where single ones would have to be broken."""
    if "'" in word and not NOT_IN_DOUBLE_QUOTES.search(word):
        return f'"{word}"'
    return shlex.quote(word)


def variables(program: Program) -> list[str]:
    """Return the environment of a program as one would write it before its command."""
    given = dict(program.environment)
    if program.path:
        entries = (*program.path, *filter(None, [given.get("PYTHONPATH")]))
        given["PYTHONPATH"] = os.pathsep.join(entries)
    seen = {name: value.replace(f"{ROOT}/", "").replace(ROOT, ".") for name, value in given.items()}
    return [f"{name}={shlex.quote(value)}" for name, value in seen.items()]


def source_line(place: Place, binding: Binding) -> str:
    """Return `file:line` and what stands there in the submission."""
    try:
        files = binding.files()
    except GraderError:  # what was judged is no longer there, and is not needed to say where it was
        files = {}
    text = files.get(place.file, b"").decode("utf-8", "replace")
    lines = text.splitlines()
    code = lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""
    shown = code if len(code) <= LONGEST_LINE else code[: LONGEST_LINE - 1] + "…"
    return f"{place.file}:{place.line}   {shown}".rstrip()


def why(diagnosis: Diagnosis, course: Course) -> str:
    """Return the concept in one sentence, or nothing where the concept has no page."""
    if diagnosis.concept is None:
        return ""
    try:
        return sentence(course.concept(diagnosis.concept))
    except Misuse:
        return diagnosis.concept


def sentence(concept: Concept) -> str:
    """Return a concept in one sentence."""
    return f"{concept.title}: {concept.truth}"


def narrow(title: str, width: int) -> list[str]:
    """Return a check's title in lines that fit; at the usual width it stays one line."""
    wrapped = textwrap.wrap(title, width - 4, break_long_words=False, break_on_hyphens=False)
    heads = ["✗ ", *["  "] * len(wrapped)]
    return [head + line for head, line in zip(heads, wrapped, strict=False)]


def labelled(label: str, text: str, width: int = WIDTH) -> list[str]:
    """Return text beside a label, wrapped; nothing for no text."""
    if not text:
        return []
    wrapped = textwrap.wrap(
        printable(text), width - LABEL - 2, break_long_words=False, break_on_hyphens=False
    )
    heads = [label, *[""] * len(wrapped)]
    return [f"{head:<{LABEL}}{line}" for head, line in zip(heads, wrapped, strict=False)]


def printable(text: str) -> str:
    """Return text without what a terminal would obey: control and direction characters."""
    return "".join(one if one.isprintable() else " " for one in text.replace("\n", " ⏎ "))
