"""What `grader progress` shows, as text or as the JSON document of the contract."""

from collections.abc import Mapping, Sequence
from typing import Any

from grader.progress.concepts import Concept
from grader.progress.standing import Progress, Standing
from grader.reports.style import BOLD, DIM, GREEN, RED, Style, printable, shortened

MARKS = {"solved": ("✓", GREEN), "tried": ("✗", RED), "not-begun": ("·", DIM)}


def screen(
    found: Progress, concepts: Sequence[Concept], style: Style, exercises: str, *, quiz: bool
) -> str:
    """Return all katas with their stages, how firm concepts are, and what is next.

    `exercises` is the folder that the katas lie in, and `quiz` whether there are questions.
    """
    lines = [headline(found, style), "", listed(found.katas, style), ""]
    firm = firmness(concepts, style)
    return "\n".join(
        [*lines, *firm, *next_lines(found, style, exercises), *again(concepts, quiz=quiz)]
    )


def listed(katas: Sequence[Standing], style: Style | None) -> str:
    """Return katas with their stages in a table; in words alone where there is no style."""
    if style is None:
        return "\n".join(in_words(one) for one in katas)
    titles = max(len(one.kata.title) for one in katas)
    ids = max(len(one.kata.id) for one in katas)
    stages = max(len(stage_words(one)) for one in katas)
    room = min(titles, max(style.width - ids - stages - 8, SHORTEST_TITLE))
    return "\n".join(row(one, ids, room, style) for one in katas)


def plain(found: Progress, concepts: Sequence[Concept], exercises: str, *, quiz: bool) -> str:
    """Return the same in words and sentences: no colour, no marks, no columns."""
    lines = [headline(found, Style()), listed(found.katas, None)]
    for name in FIRMNESS:
        ids = [one.id for one in concepts if one.firmness == name]
        lines += [f"{FIRMNESS[name]}: {', '.join(ids)}."] if ids else []
    unbroken = Style(width=10_000)  # whoever hears a sentence wants it whole
    following = [one.strip() for one in next_lines(found, unbroken, exercises)]
    seen = [one.strip() for one in again(concepts, quiz=quiz)]
    return "\n".join([*lines, *following, *seen])


def in_words(one: Standing) -> str:
    """Return a kata's line for whoever hears it."""
    words = stage_words(one).replace("✗", "failed")
    return f"{one.kata.id}, {printable(one.kata.title)}: {words}."


def firmness(concepts: Sequence[Concept], style: Style) -> list[str]:
    """Return the concepts that were met, by how firm they are; nothing before the first."""
    lines: list[str] = []
    for name in FIRMNESS:
        ids = ", ".join(one.id for one in concepts if one.firmness == name)
        if ids:
            first, *others = style.wrapped(ids, indent=9)
            lines += [f"  {style.paint(f'{name:<5}', BOLD)}  {first.strip()}", *others]
    return [HEADING, *lines, ""] if lines else []


def again(concepts: Sequence[Concept], *, quiz: bool) -> list[str]:
    """Name what is worth another look, if something is."""
    shaky = next((one.id for one in concepts if one.firmness == "shaky"), None)
    if shaky is None:
        return []
    lines = AGAIN if quiz else AGAIN[:-1]
    return [line.format(concept=shaky) for line in lines]


def greeting(found: Progress, style: Style, exercises: str) -> str:
    """Return the few lines that say where somebody is, what is next and what to type."""
    lines = [headline(found, style), *following(found, style, exercises)]
    return "\n".join(lines if found.next is None else [*lines, MORE])


def following(found: Progress, style: Style, exercises: str) -> list[str]:
    """Return the next kata with its title, and what to type."""
    if found.next is None:
        return [ALL_SOLVED]
    kata = found.next.kata
    title = shortened(kata.title, style.width - len(kata.id) - len("Next:   "))
    return [f"Next: {style.paint(kata.id, BOLD)}  {title}", *what_to_type(kata.id, exercises)]


def headline(found: Progress, style: Style) -> str:
    """Return the course's title and how many of its katas are solved."""
    counts = f"{found.solved} of {len(found.katas)} katas solved"
    return f"{style.paint(printable(found.title), BOLD)}: {counts}"


def row(one: Standing, ids: int, room: int, style: Style) -> str:
    """Return the line of one kata."""
    mark, colour = MARKS[one.stage]
    title = f"{shortened(one.kata.title, room):<{room}}"
    return f"  {style.paint(mark, colour)} {one.kata.id:<{ids}}  {title}  {stage_words(one)}"


def stage_words(one: Standing) -> str:
    """Return the stage of a kata in a few words."""
    record = one.record
    if one.stage == "not-begun":
        return "not begun"
    if one.stage == "solved":
        return "solved" if record.outcome == "passed" else "solved; last check ✗"
    return f"tried, {record.score:g} of {record.max_score:g}"


def next_lines(found: Progress, style: Style, exercises: str) -> list[str]:
    """Say which kata is next, why, and what to type."""
    following = found.next
    if following is None:
        return [ALL_SOLVED]
    kata = following.kata.id
    sentence = f"Next: {kata}, {why_next(following)}."
    fits = len(sentence) <= style.width
    first, *others = [sentence] if fits else style.wrapped(sentence, hang=len("Next: "))
    painted = first.replace(kata, style.paint(kata, BOLD), 1)
    return [painted, *others, *what_to_type(kata, exercises)]


def what_to_type(kata: str, exercises: str) -> list[str]:
    """Say how to go on with a kata."""
    return [line.format(kata=kata, folder=f"{exercises}/{kata}") for line in WHAT_TO_TYPE]


def why_next(one: Standing) -> str:
    """Say why this kata is the next one."""
    if not one.kata.after:
        return FIRST_UNSOLVED
    return BUILDS_ON.format(katas=", ".join(one.kata.after))


def document(found: Progress, concepts: Sequence[Concept]) -> Mapping[str, Any]:
    """Return what `--json` prints."""
    following = found.next
    chosen = following and {"kata": following.kata.id, "why": why_next(following)}
    return {
        "version": 1,
        "course": found.title,
        "solved": found.solved,
        "katas": [kata_document(one) for one in found.katas],
        "next": chosen,
        "concepts": [concept_document(one) for one in concepts],
    }


def concept_document(one: Concept) -> Mapping[str, Any]:
    """Return one concept's part of the document, with the katas and questions that say it."""
    return {"concept": one.id, "firmness": one.firmness, "right": one.right, "wrong": one.wrong}


def kata_document(one: Standing) -> Mapping[str, Any]:
    """Return one kata's part of the document; a kata that was never checked has no score."""
    record = one.record
    return {
        "kata": one.kata.id,
        "title": one.kata.title,
        "stage": one.stage,
        "outcome": record.outcome,
        "score": record.score if record.outcome else None,
        "max_score": one.kata.points,
        "tries": record.tries,
        "hints": record.hints,
        "checked": record.checked,
        "solved": record.solved,
    }


FIRMNESS = {"firm": "Firm", "seen": "Seen", "shaky": "Shaky"}
"""What is shown of concepts, in this order; those that nothing is known of are not."""
HEADING = "Concepts"
AGAIN = (
    "Worth another look: {concept}",
    "  read   grader concept {concept}",
    "  ask    grader quiz {concept}",
)
SHORTEST_TITLE = 14
FIRST_UNSOLVED = "the first kata that is not solved yet"
BUILDS_ON = "the first unsolved kata with all that it builds on solved: {katas}"
WHAT_TO_TYPE = ("  read   {folder}/README.md", "  check  grader check {kata}")
MORE = "  more   grader --help"
ALL_SOLVED = "All katas are solved. grader concept lists the pages, to read them again."
