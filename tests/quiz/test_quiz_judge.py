"""What somebody has answered, by letter or in words of their own."""

import pytest

from grader.quiz.asked import Asked, Option
from grader.quiz.judge import chosen, is_choice
from grader.quiz.model import Question


def asked(kind: str, *answers: str) -> Asked:
    """A question of a kind; the first of the answers is the right one."""
    options = [Option(one, "…", None if n == 0 else "M-wrong") for n, one in enumerate(answers)]
    question = Question("q", kind, ("c",), "What?", {}, "python x.py", (), "Because.")
    return Asked(question, tuple(options))


ORDER = asked("order", "kiwi begins\nplum\nkiwi ends", "plum\nkiwi begins\nkiwi ends", "plum")
NAMES = asked("names", "['kiwi', 'plum']", "['kiwi']", "[]")
PRINTS = asked("prints", "plum", "kiwi")
TRUTHS = asked("names", "True False", "False True")


@pytest.mark.parametrize("text", ["a", "A", " a ", "a)", "a."])
def test_a_letter_is_the_option_under_it(text: str) -> None:
    for one in (ORDER, NAMES, PRINTS):
        assert chosen(one, text) == one.right


@pytest.mark.parametrize(
    "text",
    [
        "kiwi begins, plum, kiwi ends",
        "kiwi begins ⏎ plum ⏎ kiwi ends",
        "kiwi begins -> plum → kiwi ends",
        "  KIWI begins;plum;  kiwi ENDS.".replace(".", ""),
        "kiwi begins then plum and then kiwi ends",
        "'kiwi begins' / 'plum' / 'kiwi ends'",
        "kiwi begins plum kiwi ends",
    ],
)
def test_lines_are_recognised_however_they_are_parted(text: str) -> None:
    assert chosen(ORDER, text) == ORDER.right


def test_the_order_of_lines_matters() -> None:
    assert chosen(ORDER, "plum, kiwi begins, kiwi ends") == ORDER.options[1]
    assert chosen(ORDER, "kiwi ends, plum, kiwi begins") is None


@pytest.mark.parametrize("text", ["kiwi, plum", "plum kiwi", "['plum', 'kiwi']", "plum and kiwi"])
def test_the_order_of_names_does_not(text: str) -> None:
    assert chosen(NAMES, text) == NAMES.right


@pytest.mark.parametrize("text", ["[]", "none", "Nothing", "(nothing)"])
def test_no_names_at_all_can_be_said(text: str) -> None:
    assert chosen(NAMES, text) == NAMES.options[2]


@pytest.mark.parametrize(
    "text", ["kiwi, kiwi", "kiwi, plum, fig", "kiw", "plums", "kiwi plum plum"]
)
def test_what_is_not_said_is_no_option(text: str) -> None:
    assert chosen(NAMES, text) is None
    assert is_choice(NAMES, text)


def test_the_order_of_what_is_printed_matters_though_it_is_about_names() -> None:
    assert chosen(TRUTHS, "True False") == TRUTHS.right
    assert chosen(TRUTHS, "False, True") == TRUTHS.options[1]
    assert chosen(TRUTHS, "true false") == TRUTHS.right


def test_case_matters_where_options_differ_by_case_alone() -> None:
    both = asked("names", "['Kiwi']", "['kiwi']")
    assert chosen(both, "Kiwi") == both.right
    assert chosen(both, "kiwi") == both.options[1]
    assert chosen(both, "KIWI") is None


def test_a_word_that_is_a_filler_elsewhere_may_be_an_answer() -> None:
    then = asked("order", "then\nplum", "plum")
    assert chosen(then, "then, plum") == then.right
    assert chosen(then, "plum") == then.options[1]


@pytest.mark.parametrize("text", ["plum", "c", "ab", "7", ""])
def test_other_kinds_are_chosen_by_letter_alone(text: str) -> None:
    assert chosen(PRINTS, text) is None
    assert not is_choice(PRINTS, text)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_line_is_no_answer(text: str) -> None:
    assert not is_choice(NAMES, text)
