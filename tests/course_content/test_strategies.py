"""The random names and values that hidden tests draw are what they are said to be."""

import builtins
import keyword
import re
import sys

import pytest
from hypothesis import given, settings

from grader.grading import strategies
from grader.grading.strategies import names, numbers, several_names, words

few = settings(deadline=None, database=None)


@few
@given(name=names())
def test_a_name_can_be_the_name_of_a_module(name: str) -> None:
    assert re.fullmatch("[a-z][a-z0-9]{2,7}", name)
    assert name.isidentifier()


@few
@given(name=names())
def test_a_name_means_nothing_yet(name: str) -> None:
    assert not keyword.iskeyword(name)
    assert not keyword.issoftkeyword(name)
    assert not hasattr(builtins, name)
    assert name not in sys.stdlib_module_names


@pytest.mark.parametrize("taken", ["import", "match", "list", "json", "sys", "site", "imp"])
def test_names_that_mean_something_are_taken(taken: str) -> None:
    assert taken in strategies.TAKEN


@few
@given(name=names("aaa", "aab"))
def test_a_name_is_none_of_those_that_the_kata_has(name: str) -> None:
    assert name not in ("aaa", "aab")


@few
@given(chosen=several_names("aaa", least=2, most=3))
def test_several_names_are_different_ones(chosen: tuple[str, ...]) -> None:
    assert len(chosen) in (2, 3)
    assert len(set(chosen)) == len(chosen)
    assert "aaa" not in chosen


@few
@given(text=words())
def test_a_word_is_short_and_has_no_blanks(text: str) -> None:
    assert 1 <= len(text) <= 8
    assert not any(one.isspace() for one in text)


@few
@given(text=words())
def test_a_word_survives_being_written_into_a_program(text: str) -> None:
    assert eval(repr(text)) == text
    assert text.encode("utf-8").decode("utf-8") == text


@few
@given(number=numbers())
def test_a_number_is_none_that_a_kata_has(number: int) -> None:
    assert number > 100
