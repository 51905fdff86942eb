"""Every concept page proves what it says: its experiment is run, and its output compared."""

import re
import subprocess
import sys
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from grader.course import Concept, find_course, read_course

COURSE = read_course(find_course(Path(__file__).parent))
CONCEPTS = [COURSE.concept(one) for one in COURSE.concept_ids()]
SECTIONS = ["Try it", "What people believe instead", "Versions", "Read on"]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# file: (\S+)\n")
LINK = re.compile(r"\]\(([^)]+)\)")
LONGEST_EXPERIMENT = 10

each = pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)


@each
def test_the_experiment_prints_what_the_page_says(concept: Concept, tmp_path: Path) -> None:
    program, output = experiment(concept)
    for name, content in files(concept).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    command = [sys.executable, "-S", "-B", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (output, "")


@each
def test_the_experiment_is_short(concept: Concept) -> None:
    program, output = experiment(concept)
    assert 1 <= len(program.splitlines()) <= LONGEST_EXPERIMENT
    assert output.strip(), "an experiment without a result"


@each
def test_the_page_has_one_experiment(concept: Concept) -> None:
    kinds = [kind for kind, _ in FENCED.findall(concept.text)]
    programs = len(kinds) - kinds.count("") - kinds.count("text") - len(files(concept))
    assert (programs, kinds.count("text")) == (1, 1)


@each
def test_the_page_has_its_sections_in_order(concept: Concept) -> None:
    headings = re.findall(r"^## (.+)$", concept.text, re.MULTILINE)
    assert headings == [one for one in SECTIONS if one in headings]
    assert set(SECTIONS) - set(headings) <= {"Versions"}


@each
def test_the_page_links_a_kata_and_the_documentation(concept: Concept) -> None:
    links = LINK.findall(concept.text)
    assert any(one.startswith("../exercises/") for one in links)
    assert any(one.startswith("https://docs.python.org/3/") for one in links)


@each
def test_links_within_the_course_lead_somewhere(concept: Concept) -> None:
    inside = [one for one in LINK.findall(concept.text) if not one.startswith("https://")]
    assert [one for one in inside if not (concept.page.parent / one).resolve().is_file()] == []


@each
def test_the_truth_is_one_sentence(concept: Concept) -> None:
    assert concept.truth.endswith(".")
    assert ". " not in concept.truth


@each
def test_the_page_talks_down_to_nobody(concept: Concept) -> None:
    words = re.findall(r"\w+", concept.text.lower())
    assert {"just", "simply", "obviously"}.isdisjoint(words)


@each
def test_concepts_to_know_before_have_pages(concept: Concept) -> None:
    assert [one for one in concept.after if one not in COURSE.concept_ids()] == []


def test_no_concept_waits_for_itself() -> None:
    TopologicalSorter({one.id: one.after for one in CONCEPTS}).prepare()


def test_titles_are_different() -> None:
    assert len({one.title for one in CONCEPTS}) == len(CONCEPTS)


def experiment(concept: Concept) -> tuple[str, str]:
    """Return the program of the experiment and what it prints: the two blocks in a row."""
    blocks = FENCED.findall(concept.text)
    found = [
        (program, output)
        for (first, program), (second, output) in pairwise(blocks)
        if (first, second) == ("python", "text")
    ]
    assert found, "no block of Python is followed by its output"
    return found[0]


def files(concept: Concept) -> dict[str, str]:
    """Return the files that the experiment needs; the first line of each names it."""
    contents = [content for kind, content in FENCED.findall(concept.text) if kind == "python"]
    named = [(FILE.match(content), content) for content in contents]
    return {match[1]: content for match, content in named if match is not None}
