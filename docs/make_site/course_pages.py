"""Pages about what is taught: concepts as their notes tell them, katas by their stories, claims."""

import re
from collections.abc import Iterable

from grader.claims import Claim, Note, read_claims
from grader.course import Concept, Course, Kata
from make_site.page import Page, tree

BRACKET = re.compile(r"`[^`]*`|[\[\]]")


def concepts(course: Course) -> list[Page]:
    """Return a page for each concept, and the list of them in the order in which they are met."""
    met = in_order(course)
    rows = [(link(one.title, f"../notes/{one.id}.md"), one.truth) for one in met]
    text = [
        "# Concepts",
        MET.format(count=len(met)),
        table(("concept", "in one sentence"), rows),
        tree([one.id for one in met], ":hidden:"),
    ]
    listed = Page("docs/concepts.md", "concepts/index.md", "\n\n".join(text))
    return [listed, *(concept_page(course, one) for one in met)]


def in_order(course: Course) -> list[Concept]:
    """Return the concepts as the katas come upon them, then those that no kata is about."""
    met = [concept for kata in course.katas for concept in kata.concepts]
    return [course.concept(one) for one in dict.fromkeys([*met, *course.concept_ids()])]


def concept_page(course: Course, concept: Concept) -> Page:
    """Return the page of a concept: its note, with its truth before it and its katas behind it."""
    before = [course.concept(one) for one in concept.after]
    katas = [one for one in course.katas if concept.id in one.concepts]
    around = [
        f"- Comes after: {listed(link(one.title, f'{one.id}.md') for one in before)}."
        if before
        else "",
        f"- Katas about it: {listed(kata_link(one) for one in katas)}." if katas else "",
        TYPED.format(id=concept.id),
    ]
    text = [
        f"# {concept.title}",
        f":::{{admonition}} In one sentence\n:class: truth\n\n{concept.truth}\n:::",
        concept.text.strip(),
        "## Around it",
        "\n".join(filter(None, around)),
    ]
    source = f"notes/{concept.id}.md"
    return Page(source, f"concepts/{concept.id}.md", "\n\n".join(text) + "\n")


def katas(course: Course) -> list[Page]:
    """Return a page for each kata, which tells its story and not its answer, and their list."""
    rows = [
        (link(one.title, f"../exercises/{one.id}/README.md"), listed(concept_link(course, one)))
        for one in course.katas
    ]
    text = [
        "# Katas",
        BROKEN,
        table(("kata", "about"), rows),
        tree([one.id for one in course.katas], ":hidden:"),
    ]
    listing = Page("docs/katas.md", "katas/index.md", "\n\n".join(text))
    return [listing, *(kata_page(course, one) for one in course.katas)]


def kata_page(course: Course, kata: Kata) -> Page:
    """Return the page of a kata."""
    story = (course.exercise(kata) / "README.md").read_text(encoding="utf-8").strip()
    links = listed(concept_link(course, kata, "../../notes"))
    text = f"{story}\n\n## What it is about\n\n{links}.\n"
    return Page(f"exercises/{kata.id}/README.md", f"katas/{kata.id}.md", text)


def claims(course: Course) -> list[Page]:
    """Return a page for each note whose claims were judged, and the list of them."""
    notes = read_claims(course.root).notes
    rows = [(link(one.title, f"{one.id}.md"), *counted(one)) for one in notes]
    text = [
        "# Claims",
        JUDGED,
        table(("note", "right", "imprecise", "wrong"), rows),
        tree([one.id for one in notes], ":hidden:"),
    ]
    listing = Page("claims/index.md", "claims/index.md", "\n\n".join(text))
    return [listing, *(claims_page(course, one) for one in notes)]


def counted(note: Note) -> list[str]:
    """Return how many of a note's claims have each verdict."""
    verdicts = [one.verdict for one in note.claims]
    return [str(verdicts.count(one)) for one in ("right", "imprecise", "wrong")]


def claims_page(course: Course, note: Note) -> Page:
    """Return the page of a note."""
    parts = [f"# {note.id}: {note.title}", *(claim_part(course, one) for one in note.claims)]
    return Page(f"claims/{note.id}.md", f"claims/{note.id}.md", "\n\n".join(parts) + "\n")


def claim_part(course: Course, claim: Claim) -> str:
    """Return what a page says of one claim."""
    about = listed(link(course.concept(one).title, f"../notes/{one}.md") for one in claim.concepts)
    marked = f"[{claim.verdict}]{{.verdict-{claim.verdict}}}"
    said = f"## {claim.id}\n\n> {one_line(claim.said)}\n\n{marked} {one_line(claim.truth)}"
    tried = f" Try it: `grader claims {claim.id}`." if claim.experiments else ""
    return f"{said}\n\nAbout {about}.{tried}"


def concept_link(course: Course, kata: Kata, notes: str = "../notes") -> list[str]:
    """Return links to the concepts of a kata."""
    return [link(course.concept(one).title, f"{notes}/{one}.md") for one in kata.concepts]


def kata_link(kata: Kata) -> str:
    """Return a link to a kata, from a note."""
    return link(kata.title, f"../exercises/{kata.id}/README.md")


def link(title: str, target: str) -> str:
    """Return a link; brackets in its title are not its own."""
    return f"[{BRACKET.sub(escaped, title)}]({target})"


def escaped(found: re.Match[str]) -> str:
    """Return a bracket as Markdown takes it for a sign; code shows it as it is."""
    return found[0] if found[0].startswith("`") else f"\\{found[0]}"


def listed(texts: Iterable[str]) -> str:
    """Return texts with commas between them."""
    return ", ".join(texts)


def one_line(text: str) -> str:
    """Return a text without its line ends."""
    return " ".join(text.split())


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table; a bar within a cell does not end it."""
    lines = [head, tuple("---" for _ in head), *rows]
    cells = [[one_line(cell).replace("|", "\\|") for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


MET = (
    "The {count} ideas of this course, in the order in which its katas need them. Each page has an "
    "experiment, whose output the tests compare with what Python prints."
)
BROKEN = (
    "Small packages that are broken, in the order of the course. Answers are not here: "
    "`grader solution KATA` shows one beside yours, once the kata is solved."
)
JUDGED = (
    "What notes about imports say, judged sentence by sentence, with what is so. "
    "`grader claims S0:12a` runs the program that proves one."
)
TYPED = "- In a terminal: `grader concept {id}` shows this page, `grader quiz {id}` asks about it."
