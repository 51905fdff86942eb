"""`grader check`, as a learner sees it."""

import json
from pathlib import Path

import pytest
from trees import build
from two_katas import COUNT, COURSE, GREET
from typed import Command


def solve(course: Path, *, greet: str = GREET, count: str | None = None) -> None:
    (course / "exercises/01_greet/greet.py").write_text(greet)
    if count is not None:
        (course / "exercises/02_count/count.py").write_text(count)


def state(course: Path) -> dict[str, dict[str, object]]:
    text = (course / ".grader/state.json").read_text()
    found: dict[str, dict[str, object]] = json.loads(text)["katas"]
    return found


def test_a_solved_kata_takes_one_line_and_the_next_one_is_named(
    course: Path, grader: Command
) -> None:
    solve(course)
    assert grader("check", "01_greet") == (
        0,
        (
            "✓ 01_greet  Say hello  3 of 3\n"
            "\n"
            "Next: 02_count  Count to three\n"
            "  read   exercises/02_count/README.md\n"
            "  check  grader check 02_count\n"
        ),
        "",
    )


def test_a_failed_kata_shows_its_first_failed_check_explained(
    course: Path, grader: Command
) -> None:
    seen = grader("check", "01_greet")
    assert (seen.status, seen.err) == (1, "")
    lines = seen.out.splitlines()
    assert lines[:3] == ["✗ 01_greet  Say hello  1 of 3", "", "  ✗ `greet.hello` says hello."]
    assert "  expected    'hello you'" in lines
    assert "  seen        'bye'" in lines
    assert any(line.startswith("  more ") and "grader hint 01_greet" in line for line in lines)
    assert lines[-5:] == [
        "",
        "  the other checks",
        "  · not tried: It greets whoever is named.",
        "",
        "Edit exercises/01_greet, then type: grader check 01_greet",
    ]


def test_without_arguments_every_kata_is_judged_and_the_first_explained(
    course: Path, grader: Command
) -> None:
    seen = grader("check")
    lines = seen.out.splitlines()
    assert seen.status == 1
    assert lines[:2] == ["✗ 01_greet  Say hello       1 of 3", "✗ 02_count  Count to three  0 of 1"]
    assert "  ✗ `greet.hello` says hello." in lines
    assert "  ✗ `count.LAST` is 3." not in lines
    assert lines[-1] == "Not solved either: 02_count. One at a time: `grader check 02_count`"


def test_all_explains_every_kata(course: Path, grader: Command) -> None:
    out = grader("check", "--all").out
    assert "✗ `greet.hello` says hello." in out
    assert "✗ `count.LAST` is 3." in out


def test_standing_in_a_kata_means_that_kata(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    build({"exercises": {"02_count": {"deep": {}, "count.py": COUNT}}}, course)
    for folder in ("exercises/02_count", "exercises/02_count/deep"):
        monkeypatch.chdir(course / folder)
        seen = grader("check")
        assert seen.status == 0
        assert seen.out.splitlines()[0] == "✓ 02_count  Count to three  1 of 1"


@pytest.mark.parametrize("word", ["02_count", "02", "2", "count", "COUNT", "cou"])
def test_a_kata_is_found_by_id_number_or_part_of_its_name(
    course: Path, grader: Command, word: str
) -> None:
    solve(course, count=COUNT)
    assert grader("check", word).out.startswith("✓ 02_count  Count to three  1 of 1\n")


def test_everything_that_is_wrong_with_the_arguments_is_told_at_once(
    course: Path, grader: Command
) -> None:
    assert grader("check", "01_gret", "exercises/nix", "katas.yaml", "0", "notes") == (
        2,
        "",
        (
            "grader: there is no kata '01_gret'\n"
            "  → did you mean '01_greet'?\n"
            "there is no folder 'exercises/nix'\n"
            "  → give the folder of one kata\n"
            "'katas.yaml' is a file, and no folder\n"
            "  → give the folder of one kata\n"
            "'0' may be one of several katas\n"
            "  → type more of one of these: 01_greet, 02_count\n"
            "no kata has the name of the folder 'notes', nor of a folder in it\n"
            "  → say with --kata which kata it holds\n"
        ),
    )


def test_a_folder_elsewhere_is_judged_and_leaves_progress_alone(
    course: Path, grader: Command, tmp_path: Path
) -> None:
    mine = build({"01_greet": {"greet.py": GREET}, "other": {"greet.py": GREET}}, tmp_path / "mine")
    assert grader("check", str(mine / "01_greet")) == (0, "✓ 01_greet  Say hello  3 of 3\n", "")
    seen = grader("check", str(mine / "other"), "--kata", "greet")
    assert seen == (0, "✓ 01_greet  Say hello  3 of 3\n", "")
    assert not (course / ".grader/state.json").exists()


def test_a_failed_folder_elsewhere_says_how_to_judge_it_again(
    course: Path, grader: Command
) -> None:
    build({"my try": {"greet.py": ""}}, course)
    last = grader("check", "my try", "--kata", "1").out.splitlines()[-1]
    assert last == "Edit my try, then type: grader check 'my try' --kata 01_greet"


def test_a_submission_of_several_katas_is_judged_kata_by_kata(
    course: Path, grader: Command
) -> None:
    seen = grader("check", "solutions")
    assert seen.status == 0
    assert seen.out.splitlines() == [
        "✓ 01_greet  Say hello       3 of 3",
        "✓ 02_count  Count to three  1 of 1",
    ]


def test_the_hidden_tests_are_never_those_that_lie_beside_a_submission(
    course: Path, grader: Command, tmp_path: Path
) -> None:
    evil = build(COURSE, tmp_path / "evil")
    (evil / "tests/katas/test_01_greet.py").write_text("def test_nothing(): pass\n")
    seen = grader("check", str(evil / "exercises/01_greet"))
    assert seen.status == 1
    assert seen.out.startswith("✗ 01_greet  Say hello  1 of 3\n")


def test_the_document_is_the_contract_and_nothing_else_is_written(
    course: Path, grader: Command
) -> None:
    solve(course, count=COUNT, greet="")
    seen = grader("check", "--json")
    document = json.loads(seen.out)
    assert (seen.status, seen.err) == (1, "")
    assert set(document) == {"version", "submission", "sandbox", "katas"}
    assert (document["version"], document["submission"]) == (1, "exercises")
    first, second = document["katas"]
    keys = {"kata", "outcome", "score", "max_score", "checks", "diagnoses"}
    assert set(first) == set(second) == keys
    assert (first["kata"], first["outcome"], first["score"]) == ("01_greet", "failed", 1)
    assert [check["outcome"] for check in first["checks"]] == ["failed", "could-not-run", "passed"]
    assert set(first["checks"][0]) == {"id", "title", "outcome", "message", "concept"}
    told = {"cause", "concept", "headline", "evidence", "where", "next", "confirmed"}
    assert set(first["diagnoses"][0]) == told
    assert (second["outcome"], second["diagnoses"]) == ("passed", [])


def test_the_document_needs_no_more_than_ascii(course: Path, grader: Command) -> None:
    solve(course, greet="def hello(name): return 'ÿ✓'\n")
    assert grader("check", "--json").out.isascii()


def test_tries_and_the_first_solution_are_remembered(course: Path, grader: Command) -> None:
    grader("check", "1")
    solve(course)
    grader("check", "1")
    first = state(course)["01_greet"]
    assert (first["outcome"], first["tries"], first["score"], first["max_score"]) == (
        "passed", 2, 3, 3,
    )  # fmt: skip
    solve(course, greet="")
    grader("check", "1")
    later = state(course)["01_greet"]
    assert (later["outcome"], later["tries"]) == ("failed", 3)
    assert later["solved"] == first["solved"] is not None


def test_hidden_tests_that_cannot_run_are_nobodys_mistake(course: Path, grader: Command) -> None:
    (course / "tests/katas/test_01_greet.py").write_text("import nothing_of_that_name\n")
    seen = grader("check", "1")
    assert (seen.status, seen.err) == (3, "")
    assert "could not run: The hidden tests of 01_greet can be read." in seen.out
    assert "No module named 'nothing_of_that_name'" in seen.out
    assert "the grader or this machine failed, not your answer" in " ".join(seen.out.split())
    assert not (course / ".grader/state.json").exists()


def test_a_read_only_course_is_judged_and_told_in_one_sentence(
    course: Path, grader: Command
) -> None:
    solve(course)
    (course / ".grader").write_text("a file where the folder would be")
    seen = grader("check", "1")
    assert seen.status == 0
    assert seen.out.startswith("✓ 01_greet")
    file = course / ".grader/state.json"
    assert seen.err == (
        f"grader: your progress cannot be kept in {file}: .grader is no folder\n"
        "  → move it away: a folder is made in its place\n"
    )


def test_progress_of_a_newer_grader_is_refused_before_anything_is_judged(
    course: Path, grader: Command
) -> None:
    build({".grader": {"state.json": '{"version": 2, "stars": {}}'}}, course)
    seen = grader("check")
    assert (seen.status, seen.out) == (2, "")
    file = course / ".grader/state.json"
    assert seen.err.startswith(f"grader: {file}: the progress file is of version 2")
    assert (course / ".grader/state.json").read_text() == '{"version": 2, "stars": {}}'
