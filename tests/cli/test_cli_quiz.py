"""`grader quiz`: asked in a terminal or from a pipe, and written to files."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from small_quiz import LINES, QUIZZES
from small_quiz import course as quiz_course
from trees import build
from typed import Command, Seen

from grader.cli import terminal
from grader.quiz import memory

SEED = "--seed=1"
ROOT = Path(__file__).parents[2]
SCREEN = """\
Small things                                          1 of 3

  flag.py
    print('melon')

  main.py
    import flag
    import flag
    print('done')

  $ python main.py

What does `flag` print?

  a  melon ⏎ done
  b  done
  c  melon ⏎ melon ⏎ done

Your answer, a to c, or the lines you expect, with commas between: {answer}
"""
RUN = """\

  $ python main.py
    melon
    done

"""
RIGHT = """\
✓ Right.
  A `melon` is printed by `flag`, and m is a letter.
  more: grader concept quiet

"""
WRONG = """\
✗ Wrong: it is a.
  The body of `flag` runs once. Behind such an answer there
  is often a belief that is not so: A body runs each time.

  A `melon` is printed by `flag`, and m is a letter.
  more: grader concept naming

"""
SEEDED = "To be asked the same variants again: --seed 1\n"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's course with a small quiz, on a screen of 60 columns."""
    root = build(quiz_course(QUIZZES), tmp_path / "course").resolve()
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "60")
    return root


@pytest.fixture
def quiz(grader: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Type `grader quiz …`, with these lines as standard input."""

    def type_(lines: str, *words: str) -> Seen:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        return grader("quiz", *words)

    return type_


def attempts(root: Path) -> dict[str, list[dict[str, object]]]:
    found = json.loads((root / ".grader/quiz.json").read_text())["questions"]
    return {name: [{**one, "at": None} for one in given] for name, given in found.items()}


def test_a_right_answer_is_shown_run_and_explained(asked: Path, quiz: Command) -> None:
    whole = SCREEN.format(answer="a") + RUN + RIGHT + "1 of 1 right.\n" + SEEDED
    assert quiz("a\n", SEED, "--count=1") == (0, whole.replace("1 of 3", "1 of 1"), "")


def test_a_wrong_answer_is_told_why_and_what_to_read(asked: Path, quiz: Command) -> None:
    seen = quiz("c\n", SEED, "--count=1")
    assert (seen.status, seen.err) == (1, "")
    assert seen.out == (
        SCREEN.format(answer="c").replace("1 of 3", "1 of 1")
        + RUN
        + WRONG
        + "0 of 1 right.\n"
        + "What was missed comes again. To read meanwhile\n(`grader concept ID`): naming\n"
        + SEEDED
    )


def test_the_answer_may_be_typed(asked: Path, quiz: Command) -> None:
    assert "✓ Right." in quiz("melon, done\n", SEED, "--count=1").out


def test_an_answer_that_nobody_foresaw_is_wrong(asked: Path, quiz: Command) -> None:
    seen = quiz("flag\n", SEED, "--count=1")
    assert (seen.status, "✗ Wrong: it is a.\n  A `melon` is printed" in seen.out) == (1, True)
    assert attempts(asked)["twice"] == [{"at": None, "right": False, "misconception": None}]


def test_what_is_no_answer_is_asked_again(asked: Path, quiz: Command) -> None:
    seen = quiz("\n  \na\n", SEED, "--count=1")
    assert seen.status == 0
    assert seen.out.count("Type a letter from a to c, or q to end.") == 2


def test_attempts_are_remembered_with_what_led_to_them(asked: Path, quiz: Command) -> None:
    quiz("c\na\na\n", SEED)
    found = attempts(asked)
    assert found["twice"] == [{"at": None, "right": False, "misconception": "M-twice"}]
    assert found.keys() == {"twice", "names", "number"}


@pytest.mark.parametrize("lines", ["", "q\n", "Q\n"])
def test_it_ends_calmly_when_nobody_answers(asked: Path, quiz: Command, lines: str) -> None:
    seen = quiz(lines, SEED)
    assert (seen.status, seen.err) == (0, "")
    assert seen.out.endswith(f": {lines}\n{SEEDED}" if not lines else f": {lines}{SEEDED}")
    assert not (asked / ".grader/quiz.json").exists()


def test_what_was_answered_before_the_end_counts(asked: Path, quiz: Command) -> None:
    assert "1 of 1 right.\n" in quiz("a\n", SEED).out
    assert attempts(asked).keys() == {"twice"}


@pytest.mark.parametrize(("pause", "asked_for"), [("\n", 2), ("q\n", 1), ("", 1)])
def test_in_a_terminal_there_is_time_to_read(
    asked: Path, quiz: Command, monkeypatch: pytest.MonkeyPatch, pause: str, asked_for: int
) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda _: True)
    monkeypatch.setenv("NO_COLOR", "1")
    seen = quiz("a\n" + pause, SEED)
    assert seen.out.count("Your answer") == asked_for
    assert seen.out.count("Enter for the next question, or q to end: ") == 1
    assert "1 of 1 right.\n" in seen.out


def test_it_ends_calmly_when_interrupted(asked: Path) -> None:
    command = [sys.executable, "-c", "from grader.cli import main; raise SystemExit(main())"]
    process = subprocess.Popen(
        [*command, "quiz", SEED],
        cwd=asked,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"a\n")
    process.stdin.flush()
    seen = b""
    while seen.count(b"Your answer") < 2:
        seen += process.stdout.read1()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    rest, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")
    assert rest.decode().endswith("1 of 1 right.\n" + SEEDED)


def test_what_was_missed_comes_first_when_its_time_has_come(asked: Path, quiz: Command) -> None:
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    kept = memory.NOTHING_YET.after("number", memory.Attempt(long_ago, right=False))
    build({"quiz.json": memory.dump(kept)}, asked / ".grader")
    assert "print(7)" in quiz("", SEED).out


def test_when_all_is_answered_it_says_when_to_come_back(asked: Path, quiz: Command) -> None:
    quiz("b\nb\nb\n", SEED)
    assert quiz("", SEED) == (
        0,
        (
            "Every question was answered, and the next one comes again in 10 minutes.\n"
            "To practise before: grader quiz CONCEPT\n"
        ),
        "",
    )
    assert "1 of 1" in quiz("", "quiet", SEED).out


def test_a_concept_chooses_its_questions(asked: Path, quiz: Command) -> None:
    assert "1 of 1" in quiz("", "quiet", SEED).out
    assert "1 of 3" in quiz("", "naming", SEED).out


def test_a_concept_about_which_nothing_is_asked(asked: Path, quiz: Command) -> None:
    page = (asked / "notes/quiet.md").read_text()
    build({"notes": {"loud.md": page}}, asked)
    assert quiz("", "loud") == (
        0, "No question is about loud. Its page: grader concept loud\n", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("quit",), "there is no concept 'quit'\n  → did you mean 'quiet'?"),
        (("--count=0",), "--count is 0\n  → give a number above 0"),
        (
            ("--export", "moodl", "x.xml"),
            "there is no format 'moodl'\n  → did you mean 'moodle'?",
        ),
    ],
)
def test_misuse_is_told_with_the_way_out(
    asked: Path, quiz: Command, words: tuple[str, ...], sentence: str
) -> None:
    assert quiz("", *words) == (2, "", f"grader: {sentence}\n")


def test_a_faulty_quiz_is_told_with_its_place(asked: Path, quiz: Command) -> None:
    build({"quizzes": {"1_small.yaml": LINES.replace("kind: order", "kind: ordr")}}, asked)
    seen = quiz("")
    assert (seen.status, seen.out) == (2, "")
    assert seen.err.startswith("grader: quizzes/1_small.yaml:5: the kind of question 'twice' is")


def test_broken_attempts_are_put_aside(asked: Path, quiz: Command) -> None:
    build({"quiz.json": "{"}, asked / ".grader")
    seen = quiz("a\n", SEED, "--count=1")
    assert (seen.status, "quiz.json was broken; it is kept as" in seen.err) == (0, True)
    assert (asked / ".grader/quiz.json.broken-1").read_text() == "{"
    assert attempts(asked).keys() == {"twice"}


def test_attempts_of_a_newer_grader_are_left_alone(asked: Path, quiz: Command) -> None:
    newer = '{"version": 2}'
    build({"quiz.json": newer}, asked / ".grader")
    seen = quiz("a\n", SEED)
    assert (seen.status, seen.out) == (2, "")
    file = asked / ".grader/quiz.json"
    assert seen.err.startswith(f"grader: {file}: the file of the quiz is of version 2")
    assert (asked / ".grader/quiz.json").read_text() == newer


def test_attempts_that_cannot_be_kept_do_not_stop_it(asked: Path, quiz: Command) -> None:
    (asked / ".grader").write_text("a file where the folder would be")
    seen = quiz("a\n", SEED, "--count=1")
    assert (seen.status, seen.out.count("✓ Right.")) == (0, 1)
    assert "your progress cannot be kept" in seen.err


@pytest.mark.parametrize(
    ("form", "begin"), [("moodle", b"<?xml"), ("gift", b"$CATEGORY"), ("qti", b"PK\x03\x04")]
)
def test_questions_are_written_for_learning_platforms(
    asked: Path, quiz: Command, form: str, begin: bytes
) -> None:
    seen = quiz("", "--export", form, "out.file")
    assert seen == (0, "3 questions written to out.file\n", "")
    data = (asked / "out.file").read_bytes()
    assert data.startswith(begin)
    quiz("", "--export", form, "again.file")
    assert (asked / "again.file").read_bytes() == data
    quiz("", "--export", form, "other.file", "--seed=3")
    assert (asked / "other.file").read_bytes() != data


def test_an_export_holds_the_questions_that_were_asked_for(asked: Path, quiz: Command) -> None:
    assert quiz("", "quiet", "--export", "gift", "x").out == "1 question written to x\n"
    assert quiz("", "--count=2", "--export", "gift", "x").out == "2 questions written to x\n"


def test_a_file_that_cannot_be_written_is_told(asked: Path, quiz: Command) -> None:
    seen = quiz("", "--export", "gift", "nowhere/x")
    assert seen == (2, "", "grader: there is no folder 'nowhere'\n  → make it first\n")


@pytest.mark.parametrize("form", ["moodle", "gift", "qti"])
def test_an_export_is_written_over_and_nothing_else_is(
    asked: Path, quiz: Command, form: str
) -> None:
    build({"mine.txt": "the work of a week\n", "mine.zip": b"PK\x03\x04" + bytes(60)}, asked)
    for mine in ("mine.txt", "mine.zip"):
        before = (asked / mine).read_bytes()
        sentence = f"grader: {mine!r} is there, and is no export to {form}\n  → give another name\n"
        assert quiz("", "--export", form, mine) == (2, "", sentence)
        assert (asked / mine).read_bytes() == before
    for _ in range(2):
        assert quiz("", "--export", form, "x").status == 0


def test_an_encoding_with_few_characters_is_enough(asked: Path) -> None:
    command = [sys.executable, "-c", "from grader.cli import main; raise SystemExit(main())"]
    ended = subprocess.run(
        [*command, "quiz", SEED],
        cwd=asked,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        input=b"b\na\n",
        capture_output=True,
    )
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert b"melon / done" in ended.stdout
    assert b"NO Wrong: it is a." in ended.stdout


def test_other_commands_do_not_pay_for_the_quiz(asked: Path) -> None:
    code = (
        "import sys; from grader.cli import main; main(['progress']);"
        "print([name for name in sys.modules if 'quiz' in name or name == 'random'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    main = [sys.executable, "-c", code]
    subprocess.run(main, cwd=asked, env=environment, capture_output=True)  # reads the course
    again = subprocess.run(main, cwd=asked, env=environment, capture_output=True, text=True)
    assert again.stdout.splitlines()[-1] == "[]"


def test_without_an_input_it_ends_calmly(
    asked: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    seen = grader("quiz", SEED)
    assert (seen.status, seen.err) == (0, "")
