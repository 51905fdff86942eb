"""Every claim of the notes is judged, and taken up by a concept and a kata or question."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
import yaml

from grader.claims import Known, read_claims
from grader.course import read_course

ROOT = Path(__file__).parents[2]
COURSE = read_course(ROOT / "katas.yaml")
QUIZZES = sorted((ROOT / "quizzes").glob("*.yaml"))
QUESTIONS = {
    question["id"]: set(question["concepts"])
    for quiz in QUIZZES
    for question in yaml.load(quiz.read_text(encoding="utf-8"), yaml.CSafeLoader).get(
        "questions", ()
    )
}
WHOLE = 36
"""Katas of the whole course."""
TO_COME = {
    "06_main_guard",
    "07_star_clash",
    "08_public_api",
    "09_borrowed_import",
    "10_relative_dots",
    "11_run_as_module",
    "12_shadowed_stdlib",
    "14_two_mains",
    "15_stale_name",
    "16_patch_where_used",
    "17_init_order",
    "18_deferred_import",
    "19_optional_dependency",
    "20_search_path",
    "21_namespace_spread",
    "22_regular_wins",
    "23_name_clash",
    "24_reload",
    "25_dynamic_import",
    "26_plugin_discovery",
    "27_package_data",
    "28_zipapp",
    "29_type_checking",
    "30_lazy_package",
    "31_load_by_path",
    "32_meta_path_finder",
    "33_import_watch",
    "34_stale_bytecode",
    "35_src_layout",
    "36_split_the_monolith",
}
"""Katas that are being written, and may be named until the course is whole."""

KNOWN = Known(
    concepts=COURSE.concept_ids(),
    katas={*COURSE.ids, *(TO_COME if len(COURSE.katas) < WHOLE else ())},
    questions=set(QUESTIONS) or None,
)
CLAIMS = read_claims(ROOT, KNOWN)


def test_all_notes_and_their_claims_are_there() -> None:
    assert Counter(claim.note for claim in CLAIMS.all) == {
        "S0": 31, "S1": 26, "S2": 36, "S3": 26, "S4": 19,
    }  # fmt: skip


def test_the_verdicts_are_those_that_were_found() -> None:
    verdicts = Counter(claim.verdict for claim in CLAIMS.all)
    assert verdicts == {"right": 80, "imprecise": 38, "wrong": 20}


def test_every_claim_has_a_concept_and_a_kata_or_a_question() -> None:
    uncovered = [
        one.id for one in CLAIMS.all if not (one.concepts and (one.katas or one.questions))
    ]
    assert uncovered == []


def test_what_is_not_quite_right_is_tried_out() -> None:
    believed = [one.id for one in CLAIMS.all if one.verdict != "right" and not one.experiments]
    assert believed == []


@pytest.mark.parametrize("key", ["said", "truth"])
def test_sentences_are_whole_and_talk_down_to_nobody(key: str) -> None:
    texts = {one.id: getattr(one, key) for one in CLAIMS.all}
    whole = re.compile(r"[`A-Z].*\.", re.DOTALL)
    assert [one for one, text in texts.items() if not whole.fullmatch(text)] == []
    down = {"just", "simply", "obviously"}
    assert [one for one, text in texts.items() if down & set(text.lower().split())] == []


def test_the_katas_of_a_claim_teach_one_of_its_concepts() -> None:
    taught = {kata.id: set(kata.concepts) for kata in COURSE.katas}
    pairs = [(claim, kata) for claim in CLAIMS.all for kata in claim.katas if kata in taught]
    strays = [(one.id, kata) for one, kata in pairs if not taught[kata] & set(one.concepts)]
    assert strays == []


def test_the_questions_of_a_claim_ask_for_one_of_its_concepts() -> None:
    pairs = [(one, question) for one in CLAIMS.all for question in one.questions]
    known = [(one, question) for one, question in pairs if question in QUESTIONS]
    strays = [(one.id, it) for one, it in known if not QUESTIONS[it] & set(one.concepts)]
    assert strays == []


def test_every_experiment_is_named_by_a_claim() -> None:
    named = set(chain.from_iterable(claim.experiments for claim in CLAIMS.all))
    assert named == set(CLAIMS.experiments)


def test_programs_are_short_and_fit_a_narrow_screen() -> None:
    files = {
        f"{one.id} {path}": text.splitlines()
        for one in CLAIMS.experiments.values()
        for path, text in one.files.items()
    }
    assert [where for where, lines in files.items() if len(lines) > 10] == []
    assert [where for where, lines in files.items() if any(len(line) > 66 for line in lines)] == []
