"""`grader ask` as it is typed: about one kata, with nothing of the machine in it."""

import socket
from pathlib import Path

import pytest
from typed import Command

READ_IT = "grader: read it before you send it: what your files say is in it\n"


def test_a_request_tells_what_failed_and_says_to_read_it(course: Path, grader: Command) -> None:
    seen = grader("ask", "1")
    assert (seen.status, seen.err) == (0, READ_IT)
    assert seen.out.startswith("# Help with 01_greet: Say hello\n")
    assert "grader check 01_greet" in seen.out
    assert "1 of 3 checks pass." in seen.out
    assert "expected 'hello you'" in " ".join(seen.out.split())
    assert "# ---- greet.py\ndef hello(name):" in seen.out


def test_nothing_of_the_machine_is_told(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(course.parent))
    monkeypatch.setenv("LOGNAME", "annabella")
    monkeypatch.setenv("TOKEN", "hunter2hunter2")
    monkeypatch.setattr(socket, "gethostname", lambda: "annas-laptop.example.org")
    file = course / "exercises/01_greet/greet.py"
    words = f"# annabella@annas-laptop in {course.parent}/x and {course}/y\n"
    file.write_text(words + file.read_text())
    text = grader("ask", "1").out
    assert "# USER@HOST in ~/x and ./y" in text
    for word in ("annabella", "annas-laptop", str(course.parent), "hunter2"):
        assert word not in text


def test_it_can_be_written_to_a_file_again_and_again(course: Path, grader: Command) -> None:
    for _ in range(2):
        seen = grader("ask", "1", "--output", "help.md")
        assert (seen.status, seen.out) == (0, "the request is written to help.md\n")
    assert (course / "help.md").read_text(encoding="utf-8").startswith("# Help with 01_greet")


def test_it_is_written_over_nothing_else(course: Path, grader: Command) -> None:
    before = (course / "katas.yaml").read_text()
    seen = grader("ask", "1", "--output", "katas.yaml")
    sentence = "'katas.yaml' is there, and is no help request\n  → give another name"
    assert seen == (2, "", f"grader: {sentence}\n")
    assert (course / "katas.yaml").read_text() == before


def test_it_is_about_one_kata(course: Path, grader: Command) -> None:
    sentence = "a request is about one kata\n  → name it: grader ask KATA"
    assert grader("ask") == (2, "", f"grader: {sentence}\n")


def test_within_a_kata_it_need_not_be_named(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course / "exercises/02_count")
    assert grader("ask").out.startswith("# Help with 02_count")


def test_somebody_elses_version_is_shown_as_a_difference(course: Path, grader: Command) -> None:
    seen = grader("ask", "solutions/01_greet")
    assert "All 3 checks pass." in seen.out
    assert "-    return 'bye'\n+    return f'hello {name}'" in seen.out


def test_in_a_learners_copy_only_what_was_changed_is_shown(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert grader("init", "--from", ".", "../mine").status == 0
    monkeypatch.chdir(course.parent / "mine")
    file = course.parent / "mine/exercises/01_greet/greet.py"
    file.write_text(file.read_text().replace("bye", "ciao"))
    seen = grader("ask", "1")
    assert "## What I changed" in seen.out
    assert "-    return 'bye'\n+    return 'ciao'" in seen.out
    assert "## What they hold" not in seen.out


def test_a_kata_that_could_not_be_judged_says_so(course: Path, grader: Command) -> None:
    (course / "tests/katas/test_02_count.py").write_text("import nothing_of_that_name\n")
    seen = grader("ask", "2")
    assert seen.status == 0
    assert "could not run" in seen.out
