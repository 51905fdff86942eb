"""`grader verify`: what is asked of it on the command line."""

import json
from pathlib import Path

import pytest
from typed import Command

from grader.authoring import judging


@pytest.mark.parametrize("word", ["2", "count", "02_count"])
def test_a_kata_is_named_as_everywhere(course: Path, grader: Command, word: str) -> None:
    said = grader("verify", word, "--jobs", "1", "--json")
    assert said.status == 1  # this course has no wrong answers to show, for one thing
    assert [one["kata"] for one in json.loads(said.out)["katas"]] == ["02_count"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nope"], "there is no kata 'nope'"),
        (["--jobs", "0"], "--jobs"),
        (["--jobs", "many"], "--jobs"),
        (["--seed", "-1"], "--seed"),
    ],
)
def test_what_makes_no_sense_is_told(
    course: Path, grader: Command, words: list[str], told: str
) -> None:
    said = grader("verify", *words)
    assert (said.status, said.out) == (2, "")
    assert told in said.err
    assert "→" in said.err


def test_a_machine_without_semaphores_is_told_with_a_way_to_do_without(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(judging, "ProcessPoolExecutor", none)
    said = grader("verify", "--jobs", "2")
    assert said.status == 3
    assert "this machine lets you have none" in said.err
    assert "→ grader verify --jobs 1" in said.err
