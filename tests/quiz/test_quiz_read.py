"""Reading `quizzes/`: frozen types, or every fault with file, line and remedy."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_quiz import BELIEFS, LINES, NAMES, QUIZZES, course, small
from trees import Tree, build

from grader.course import CourseError, Problem, read_course
from grader.quiz.model import Misconception, Quizzes, Wrong
from grader.quiz.read import NoQuiz, read_quizzes


def faults(root: Path, quizzes: Tree) -> list[str]:
    with pytest.raises(CourseError) as caught:
        small(root, quizzes)
    return [str(one) for one in caught.value.problems]


def changed(old: str, new: str) -> Tree:
    assert old in LINES
    return {**QUIZZES, "1_small.yaml": LINES.replace(old, new, 1)}


def test_a_quiz_is_read_as_it_is_written(tmp_path: Path) -> None:
    found = small(tmp_path)
    assert [one.id for one in found.questions] == ["twice", "names", "number"]
    assert found.misconceptions["M-never"] == Misconception(
        "M-never", "quiet", "A body never runs."
    )
    twice = found.questions[0]
    assert (twice.kind, twice.concepts, twice.rename) == (
        "order",
        ("quiet", "naming"),
        ("m", "top"),
    )
    assert list(twice.files) == ["m.py", "main.py"]
    assert twice.files["m.py"] == "print('top')\n"
    assert twice.wrong[1] == Wrong("done", "M-never", "The body of `m` runs.")
    assert found.title("names") == "Names"


def test_an_answer_without_output_can_be_written(tmp_path: Path) -> None:
    assert small(tmp_path).questions[1].wrong[1].answer == ""


def test_a_question_for_newer_pythons_says_so(tmp_path: Path) -> None:
    newer = small(
        tmp_path, changed("    kind: order\n", '    kind: order\n    min_version: "3.12"\n')
    )
    assert [newer.questions[0].works_on((3, minor)) for minor in (11, 12, 13)] == [
        False,
        True,
        True,
    ]
    assert newer.questions[1].works_on((3, 11))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "kind: order",
            "kind: ordr",
            "5: the kind of question 'twice' is 'ordr'\n  → did you mean 'order'?",
        ),
        (
            "[quiet, naming]",
            "[quiett, naming]",
            "6: there is no concept 'quiett'\n  → did you mean 'quiet'?",
        ),
        (
            "M-twice",
            "M-twce",
            "22: there is no misconception 'M-twce'\n  → did you mean 'M-twice'?",
        ),
        (
            "id: twice",
            "id: Twice!",
            (
                "4: the id of question number 1 is 'Twice!'\n"
                "  → write lower case letters, digits and underscores, such as q01_twice"
            ),
        ),
        (
            "run: python main.py",
            "run: python man.py",
            "15: there is no file 'man.py'\n  → did you mean 'main.py'?",
        ),
        (
            "run: python main.py",
            "run: perl main.pl",
            (
                "15: 'run' of question 'twice': this is no command with python\n  → write it as "
                "one would type it: python x.py, python -m x, NAME=value python -P x.py"
            ),
        ),
        (
            "[m, top]",
            "[m, topp]",
            (
                "16: 'topp' stands nowhere in the files and options of question 'twice'\n"
                "  → did you mean 'top'?"
            ),
        ),
        (
            "[m, top]",
            "[m, 'a b']",
            (
                "16: 'a b' is no name and no number\n"
                '  → write a name, or a number above 0 in quotes: "7"'
            ),
        ),
        (
            "The body of `m` runs once.",
            "The body of `m runs once.",
            (
                "23: 'feedback' of wrong option 1 of question 'twice' has a backtick without a "
                "partner\n  → close the code"
            ),
        ),
        (
            "      m.py: |",
            "      ../m.py: |",
            (
                "9: '../m.py' is no path of a file\n"
                "  → write a path within the question's tree, such as main.py or p/__init__.py"
            ),
        ),
        (
            "answer: done",
            'answer: "top\\ntop\\ndone"',
            (
                "24: wrong option 2 of question 'twice' has the answer of an earlier one\n"
                "  → keep one of them"
            ),
        ),
        (
            "version: 1",
            "version: 2",
            "1: the file is of another version than 1\n  → write version: 1",
        ),
        (
            "    why: A",
            "    whi: A",
            "27: unknown key 'whi' in question 'twice'\n  → did you mean 'why'?",
        ),
        (
            "    kind: order\n",
            "    kind: order\n    min_version: 3.12.1\n",
            "6: 'min_version' of question 'twice' is '3.12.1'\n  → write \"3.12\", in quotes",
        ),
    ],
)
def test_a_fault_is_told_with_file_line_and_remedy(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert faults(tmp_path, changed(old, new)) == [f"quizzes/1_small.yaml:{fault}"]


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        {
            "misconceptions.yaml": BELIEFS.replace("concept: quiet", "concept: quite"),
            "1_small.yaml": LINES.replace("kind: order", "kind: verse"),
            "2_names.yaml": "",
        },
    )
    assert [one.split(": ")[0] for one in found] == [
        "quizzes/1_small.yaml:5", "quizzes/2_names.yaml", "quizzes/misconceptions.yaml:7",
    ]  # fmt: skip


def test_an_id_belongs_to_one_question_in_all_files(tmp_path: Path) -> None:
    twice = {**QUIZZES, "2_names.yaml": NAMES.replace("id: names", "id: twice")}
    [fault] = faults(tmp_path, twice)
    assert fault == (
        "quizzes/2_names.yaml:4: the id 'twice' is taken in quizzes/1_small.yaml:4\n"
        "  → give one of the two another id"
    )


def test_a_misconception_has_one_entry(tmp_path: Path) -> None:
    twice = {**QUIZZES, "misconceptions.yaml": BELIEFS.replace("M-never", "M-twice")}
    assert "the id 'M-twice' is taken\n  → keep one of the two" in faults(tmp_path, twice)[-1]


def test_the_misconceptions_have_a_file(tmp_path: Path) -> None:
    found = faults(tmp_path, {"2_names.yaml": NAMES})
    assert found[-1].startswith("quizzes/misconceptions.yaml: this file is missing")


def test_a_course_without_quizzes_asks_nothing(tmp_path: Path) -> None:
    tree = {name: one for name, one in course({}).items() if name != "quizzes"}
    found = read_course(build(tree, tmp_path) / "katas.yaml")
    with pytest.raises(NoQuiz, match="this course has no folder quizzes"):
        read_quizzes(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_whatever_stands_there_is_read_or_told(tmp_path: Path, data: st.DataObject) -> None:
    """Lines of a good file are left out, doubled, or get another value: never a traceback."""
    lines = LINES.splitlines()
    values = ["", " x", " [x]", " {a: b}", " 7", " null", " |", " [[x]]", " '`'", " '\"'"]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        key = lines[at].partition(":")[0] + ":"
        other = st.sampled_from([*([key + value] for value in values), [], [lines[at]] * 2])
        lines[at : at + 1] = data.draw(other)
        lines = lines or [""]
    found = outcome(tmp_path, {**QUIZZES, "1_small.yaml": "\n".join(lines)})
    if isinstance(found, Quizzes):
        assert all(one.id and one.run and one.wrong and one.files for one in found.questions)
    else:
        assert found
        assert all(one.what and one.remedy for one in found)


def outcome(root: Path, quizzes: Tree) -> Quizzes | tuple[Problem, ...]:
    try:
        return small(root, quizzes)
    except CourseError as error:
        return error.problems
