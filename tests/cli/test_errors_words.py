"""Words that mean nothing here: kata, concept, format, option; told with what was likely meant."""

from pathlib import Path

import pytest
from small_quiz import QUIZZES
from trees import build
from two_katas import GREET
from typed import Command

from grader.cli import commands

ONE_KATA = (
    ("check", "{}"),
    ("watch", "{}", "--plain"),
    ("hint", "{}"),
    ("solution", "{}"),
    ("closing", "{}"),
    ("trace", "{}"),
    ("ask", "{}"),
    ("verify", "{}"),
    ("check", "--kata", "{}", "notes"),
    ("bulk", "notes", "--dry-run", "--kata", "{}"),
)
MEANT = "there is no kata '01_gret'\n  → did you mean '01_greet'?"
STRANGE = "there is no kata 'zzz'\n  → the course has 01_greet, 02_count"


def with_word(words: tuple[str, ...], word: str) -> list[str]:
    return [one.format(word) for one in words]


@pytest.mark.parametrize("words", ONE_KATA, ids=lambda one: "-".join(one).replace("{}", "KATA"))
@pytest.mark.parametrize(("word", "sentence"), [("01_gret", MEANT), ("zzz", STRANGE)])
def test_a_wrong_kata_is_told_with_the_right_one(
    course: Path, grader: Command, words: tuple[str, ...], word: str, sentence: str
) -> None:
    assert grader(*with_word(words, word)) == (2, "", f"grader: {sentence}\n")


@pytest.mark.parametrize("words", ONE_KATA[:7], ids=lambda one: one[0])
def test_a_word_that_may_be_two_katas_is_told_with_both(
    course: Path, grader: Command, words: tuple[str, ...]
) -> None:
    told = (
        "grader: '0' may be one of several katas\n"
        "  → type more of one of these: 01_greet, 02_count\n"
    )
    assert grader(*with_word(words, "0")) == (2, "", told)


def test_every_wrong_word_is_told_before_anything_is_judged(course: Path, grader: Command) -> None:
    seen = grader("check", "1", "01_gret", "nowhere/", "katas.yaml", "zzz")
    folder = "→ give the folder of one kata"
    assert seen == (
        2,
        "",
        (
            f"grader: {MEANT}\nthere is no folder 'nowhere/'\n  {folder}\n"
            f"'katas.yaml' is a file, and no folder\n  {folder}\n{STRANGE}\n"
        ),
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("concept", "quite"), "there is no concept 'quite'\n  → did you mean 'quiet'?"),
        (("quiz", "quite"), "there is no concept 'quite'\n  → did you mean 'quiet'?"),
        (
            ("list", "--concept", "quite"),
            "no kata is about the concept 'quite'\n  → did you mean 'quiet'?",
        ),
        (
            ("new", "1_x", "--concept", "Q q"),
            (
                "'1_x' is no id of a kata\n"
                "  → write two digits, an underscore and a name in lower case, such as 03_all\n"
                "'Q q' is no id of a concept\n"
                "  → write words in lower case with dashes between them"
            ),
        ),
        (
            ("new", "01_greet", "--concept", "quiet"),
            "there is a kata '01_greet' already\n  → choose another id",
        ),
        (
            ("quiz", "--export", "moodl", "x"),
            "there is no format 'moodl'\n  → did you mean 'moodle'?",
        ),
        (
            ("bulk", "in", "--out", "out", "--export", "canvs"),
            "there is no format 'canvs'\n  → did you mean 'canvas'?",
        ),
        (("quiz", "--count", "0"), "--count is 0\n  → give a number above 0"),
        (
            ("verify", "--jobs", "none"),
            "--jobs is 'none'\n  → give it a whole number from 1 on",
        ),
        (
            ("bulk", "in", "--out", "out", "--shard", "3/2"),
            "there is no part '3/2'\n  → --shard 2/5 is the second of five",
        ),
        (("release", "x", "--today", "soon"), "--today is 'soon'\n  → write it as 2026-12-24"),
        (
            ("init", "x", "--from", "notes"),
            (
                "there is no katas.yaml in 'notes'\n"
                "  → name the folder of a course that was released to you"
            ),
        ),
        (
            ("merge", "notes", "--out", "whole"),
            (
                "{course}/notes holds no store.sqlite\n"
                "  → give folders that grader bulk has written to with --out"
            ),
        ),
        (
            ("explain", "--python", "nope", "--", "-c", "1"),
            "there is no program nope\n  → give --python the path of a Python",
        ),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_what_is_not_there_is_told_with_the_way_out(
    course: Path, grader: Command, words: tuple[str, ...], sentence: str
) -> None:
    build({"quizzes": QUIZZES, "in": {"ann": {"01_greet": {"greet.py": GREET}}}}, course)
    assert grader(*words) == (2, "", f"grader: {sentence.format(course=course)}\n")


@pytest.mark.parametrize("name", [one for one in commands.COMMANDS if one != "completion"])
def test_an_unknown_option_is_told_with_the_usage(course: Path, grader: Command, name: str) -> None:
    given = {"init": ["x"], "release": ["x"], "bulk": ["x"], "hint": ["1"], "solution": ["1"]}
    given |= {"closing": ["1"], "reset": ["1"], "merge": ["x", "--out", "y"]}
    given |= {"new": ["03_x", "--concept", "quiet"]}
    seen = grader(name, *given.get(name, []), "--nope")
    told = f"grader: no argument of this command: --nope\n  → usage: grader {name} [-h]"
    assert (seen.status, seen.out, seen.err[: len(told)]) == (2, "", told)
    assert len(seen.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("progress", "--json", "--plain"),
            (
                "argument --plain: not allowed with argument --json\n"
                "  → usage: grader progress [-h] [--json | --plain]"
            ),
        ),
        (
            ("trace", "1", "--json", "--dot"),
            (
                "argument --dot: not allowed with argument --json\n"
                "  → usage: grader trace [-h] [OPTIONS] KATA|PATH or grader trace [OPTIONS] "
                "-- PROGRAM"
            ),
        ),
        (
            ("list", "--solved", "--new"),
            (
                "argument --new: not allowed with argument --solved\n"
                "  → usage: grader list [-h] [--solved | --tried | --new] [--concept ID] [--plain] "
                "[WORD ...]"
            ),
        ),
        (
            ("bulk", "notes", "--dry-run", "--json"),
            "--dry-run runs nothing, so there is no JSON\n  → leave one of the two out",
        ),
        (
            ("bulk", "in", "--out", ""),
            "nothing says where the grades go\n  → add --out DIR, or --dry-run to look",
        ),
        (
            ("merge", "notes", "--out", ""),
            "nothing says where the whole class goes\n  → give --out a folder",
        ),
        (
            ("bulk", "in", "--out", "in/out"),
            (
                "in/out lies in the submissions, and would be one of them\n"
                "  → give a folder elsewhere"
            ),
        ),
        (
            ("trace", "--python", "x", "1"),
            "--python is for a program: grader trace --python PYTHON -- PROGRAM",
        ),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_options_that_contradict_each_other_are_told(
    course: Path, grader: Command, words: tuple[str, ...], sentence: str
) -> None:
    build({"in": {"ann": {"01_greet": {"greet.py": GREET}}}}, course)
    assert grader(*words) == (2, "", f"grader: {sentence}\n")
