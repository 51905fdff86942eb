"""Variants: other words, the same sense; and what is put before a learner."""

from pathlib import Path

import pytest
from small_quiz import small

from grader.errors import MachineError
from grader.interpreter import Interpreter
from grader.quiz.answers import NoAnswer, computed
from grader.quiz.asked import ask
from grader.quiz.model import Question, Wrong
from grader.quiz.variants import in_order, new_names, new_words, renamed, source, variant

WORDS = {"m": "kiwi", "top": "plum"}


@pytest.fixture
def twice(tmp_path: Path) -> Question:
    return small(tmp_path).questions[0]


@pytest.fixture
def names(tmp_path: Path) -> Question:
    return small(tmp_path).questions[1]


def test_files_command_and_options_get_the_same_names(twice: Question) -> None:
    found = renamed(twice, WORDS)
    assert list(found.files) == ["kiwi.py", "main.py"]
    assert found.files["kiwi.py"] == "print('plum')\n"
    assert found.files["main.py"] == "import kiwi\nimport kiwi\nprint('done')\n"
    assert found.wrong[0].answer == "plum\nplum\ndone"
    assert renamed(twice._replace(run="python -m m -m"), WORDS).run == "python -m kiwi -m"


def test_in_a_sentence_code_alone_is_renamed(twice: Question) -> None:
    found = renamed(twice, WORDS)
    assert found.question == "What does `kiwi` print?"
    assert found.why == "A `plum` is printed by `kiwi`, and m is a letter."
    assert found.wrong[0].feedback == "The body of `kiwi` runs once."


def test_a_part_of_a_word_is_no_word(twice: Question) -> None:
    text = "m mm m_m _m m1 1m m.m 'm' m-m\n"
    found = renamed(twice._replace(files={"m.py": text}), WORDS)
    assert found.files["kiwi.py"] == "kiwi mm m_m _m m1 1m kiwi.kiwi 'kiwi' kiwi-kiwi\n"


def test_new_names_are_as_the_old_ones_in_case_underscores_and_alphabet() -> None:
    for seed in range(20):
        found = new_names(["b", "_a", "Card", "X", "x"], set(), source(seed, "q"))
        assert found["_a"].startswith("_")
        assert found["_a"][1:] < found["b"] < found["Card"].lower() < found["x"]
        assert found["Card"].istitle()
        assert found["X"] == found["x"].upper()


def test_numbers_keep_their_digits_and_their_order(names: Question) -> None:
    many = names._replace(rename=("3", "8", "20", "10"), files={"main.py": "3 8 20 10 5 99"})
    for seed in range(20):
        found = new_words(many, source(seed, "q"))
        assert int(found["3"]) < int(found["8"]) < 10 <= int(found["10"]) < int(found["20"])
        assert not {"5", "99"}.intersection(found.values())


def test_no_new_name_stands_in_the_question_already(twice: Question) -> None:
    crowded = twice._replace(files={**twice.files, "n.py": "acorn Alder AMBER"})
    found = {word for seed in range(300) for word in new_words(crowded, source(seed, "q")).values()}
    assert len(found) > 100
    assert not {"acorn", "alder", "amber"} & found


def test_the_same_seed_gives_the_same_question_and_another_seed_another(
    names: Question,
) -> None:
    assert variant(names, 1) == variant(names, 1)
    assert len({repr(variant(names, seed).files) for seed in range(10)}) == 10


def test_a_seed_says_the_same_on_every_python(twice: Question) -> None:
    """Learners on different Pythons who are given one seed are to talk of the same question."""
    assert variant(twice, 1).rename == ("flag", "melon")


def test_a_list_of_names_stays_sorted_where_programs_sort() -> None:
    assert in_order("['b', 'a']", "names") == "['a', 'b']"
    assert in_order("['b', 'a']", "order") == "['b', 'a']"
    assert in_order("[1, 'a']", "modules") == "[1, 'a']"
    assert in_order("[b", "names") == "[b"


def test_options_are_the_answer_and_the_wrong_ones_in_an_order_of_the_seed(
    twice: Question,
) -> None:
    with Interpreter() as interpreter:
        plain = ask(interpreter, twice, None)
        orders = {
            tuple(one.is_right for one in ask(interpreter, twice, s).options) for s in range(9)
        }
    assert [one.answer for one in plain.options] == ["top\ndone", "top\ntop\ndone", "done"]
    assert plain.right.feedback == twice.why
    assert len(orders) == 3


def test_a_wrong_option_that_turns_out_right_is_left_out(twice: Question) -> None:
    same = Wrong("top  \ndone\n\n", "M-twice", "It is not so.")
    with Interpreter() as interpreter:
        asked = ask(interpreter, twice._replace(wrong=(same, *twice.wrong)), None)
    assert [one.misconception for one in asked.options] == [None, "M-twice", "M-never"]


def test_a_program_that_fails_has_no_answer(twice: Question) -> None:
    broken = twice._replace(files={"main.py": "import nothing_here\n"})
    with Interpreter() as interpreter, pytest.raises(NoAnswer, match=r"question 'twice' has no"):
        computed(interpreter, broken)


def test_a_program_that_takes_too_long_is_nobodys_fault(twice: Question) -> None:
    endless = twice._replace(files={"main.py": "print('x' * (2 << 20))\n"})
    with Interpreter() as interpreter, pytest.raises(MachineError, match="too much output"):
        computed(interpreter, endless)


def test_variables_options_and_ways_to_start_are_those_of_the_command(twice: Question) -> None:
    files = {"p/m.py": "import sys, os\nprint(__name__, sys.flags.optimize, os.environ.get('A'))\n"}
    commands = {
        "python p/m.py": "__main__ 0 None",
        "A=1 python -O -m p.m": "__main__ 1 1",
        "python -c 'import p.m'": "p.m 0 None",
    }
    with Interpreter() as interpreter:
        for run, answer in commands.items():
            question = twice._replace(files=files, run=run)
            assert computed(interpreter, question) == answer
