"""Of every labelled program the right cause is named first, and the same on each Python."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from on_pythons import HERE, each, interpreters, said_of
from programs import EXPLAINED, NOT_BUILT, SILENT
from programs.cases import Case

from grader.explain import wording
from grader.explain.causes import CAUSES, CONCEPTS
from grader.explain.diagnosis import Diagnosis, Place
from grader.interpreter import Interpreter

WORDS = re.compile(r"\b(just|simply|obviously)\b", re.IGNORECASE)
INTERNAL = re.compile(r"<string>|Observation|Finding|Described|FrameSeen|ModuleSeen|None\b")
IN_CODE = re.compile(r"`[^`]*`")
LONGEST = 160
NOTHING = Diagnosis(headline="nothing was said", next="")


@pytest.fixture(scope="module")
def pythons() -> Iterator[Mapping[str, Interpreter]]:
    yield from interpreters()


# --- the corpus ------------------------------------------------------------------------------


def test_every_cause_has_two_programs() -> None:
    counted = Counter(case.cause for case in EXPLAINED)
    assert {one.id: counted[one.id] for one in CAUSES if counted[one.id] < 2} == {}


def test_every_program_is_called_by_a_name_of_its_own() -> None:
    counted = Counter(case.name for case in (*EXPLAINED, *NOT_BUILT, *SILENT))
    assert [name for name, number in counted.items() if number > 1] == []


def test_there_is_a_python_to_run_them() -> None:
    assert HERE, "no supported Python was found"


@each(EXPLAINED)
def test_a_place_is_a_line_of_the_program(case: Case) -> None:
    if case.where is None:
        return
    path, line = case.where
    node = case.tree
    for part in path.split("/"):
        node = node[part]
    assert 1 <= line <= max(1, len(str(node).splitlines()))


# --- what is said ----------------------------------------------------------------------------


@each(EXPLAINED)
def test_the_cause_is_named_first_and_the_same_on_each_python(
    case: Case, pythons: Mapping[str, Interpreter]
) -> None:
    assert case.cause is not None
    place = None if case.where is None else Place(*case.where)
    wanted = (case.cause, case.concept or CONCEPTS[case.cause], place)
    said = said_of(case, pythons)
    first = {version: one[0] if one else NOTHING for version, one in said.items()}
    told = {version: (one.cause, one.concept, one.where) for version, one in first.items()}
    assert told == dict.fromkeys(said, wanted)
    assert len({(one.headline, one.next, one.evidence) for one in first.values()}) == 1
    for one in first.values():
        _is_readable(one)


@each(NOT_BUILT)
def test_a_cause_that_is_not_recognised_yet_is_not_mistaken_for_another(
    case: Case, pythons: Mapping[str, Interpreter]
) -> None:
    for version, said in said_of(case, pythons).items():
        assert {one.cause for one in said} <= {case.cause}, version


# --- the words -------------------------------------------------------------------------------


def _is_readable(said: Diagnosis) -> None:
    """Check that sentences are filled, whole, short and plain."""
    for sentence in (said.headline, said.next, wording.why(said)):
        assert "{" not in sentence, sentence
        assert "}" not in sentence, sentence
        assert sentence[-1] in ".?", sentence
    for text in (said.headline, said.next, wording.why(said), *said.evidence):
        assert text.strip() == text != ""
        assert "\n" not in text
    for text in (said.headline, said.next, wording.why(said)):
        assert not WORDS.search(text), text
        assert not INTERNAL.search(IN_CODE.sub("", text)), text
        for sentence in re.split(r"(?<=[.?]) ", text):
            assert len(sentence) <= LONGEST, sentence
    assert not any("<string>" in one for one in said.evidence), said.evidence


@pytest.mark.parametrize("cause", sorted(wording.TEXTS))
def test_a_sentence_is_short_before_it_is_filled(cause: str) -> None:
    for text in wording.TEXTS[cause]:
        for sentence in re.split(r"(?<=[.?]) ", text):
            assert len(sentence) <= LONGEST, sentence
        assert not WORDS.search(text), text
