"""Other graders at the same work: what is compared, and how it is marked."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import against_peers
import pytest
from peers import gradescope, plain
from peers.ours import ONE_PROCESSOR, OURS
from peers.peer import CouldNot, Peer, Place, environment
from peers.work import KATA, QUESTIONS, katas, submissions


def test_a_third_each_is_right_as_shipped_and_wrong_and_no_two_are_alike() -> None:
    work = submissions(60)
    made = Counter(one.answer.expected.made_from for one in work)
    assert made["solution"] + made["other"] == made["start"] == made["mistake"] == 20
    assert len({tuple(sorted(one.answer.files.items())) for one in work}) == 60


def test_a_whole_course_is_handed_in_by_each_and_no_two_answers_are_alike() -> None:
    work = submissions(4, katas(6))
    assert [(one.learner, one.kata) for one in work[5:7]] == [
        ("learner000", "06_stars"),
        ("learner001", "01_stars"),
    ]
    assert work[5].name == "learner000/06_stars"
    assert Counter(one.passes for one in work) == {True: 8, False: 16}
    assert len({tuple(sorted(one.answer.files.items())) for one in work}) == 24


def test_one_kata_keeps_its_name() -> None:
    assert katas(1) == (KATA.id,)
    assert [one.name for one in submissions(2)] == ["learner000", "learner001"]


def test_a_kata_passes_if_pytest_reports_no_failure_of_its_checks(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        "<testsuites><testsuite>"
        '<testcase classname="01_stars.test_stars" name="test_a"/>'
        '<testcase classname="01_stars.test_stars" name="test_b"/>'
        '<testcase classname="02_stars.test_stars" name="test_a"><failure/></testcase>'
        '<testcase classname="02_stars.test_stars" name="test_b"/>'
        "</testsuite></testsuites>"
    )
    assert plain.outcomes(report) == {"01_stars": True, "02_stars": False}


@pytest.mark.parametrize("words", [["--submissions", "0"], ["--katas", "0"], ["--katas", "100"]])
def test_how_much_work_is_possible_is_said(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        against_peers.main(words)
    assert ended.value.code == 2
    assert "--katas 1 to 99" in capsys.readouterr().err


def test_the_same_work_is_done_each_time() -> None:
    assert submissions(6) == submissions(6)


def test_a_wrong_verdict_and_a_missing_one_are_told() -> None:
    right, start, wrong = submissions(3)
    found = {right.name: False, start.name: False}
    told = against_peers.wrong_verdicts([right, start, wrong], found)
    assert len(told) == 2
    assert right.name in told[0]
    assert told[0].endswith("fails")
    assert wrong.name in told[1]
    assert told[1].endswith("has no verdict")


def test_a_peer_that_cannot_be_installed_is_left_out_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(peer: Peer, cache: Path) -> Path:
        raise CouldNot("pip could not install it: no network")

    monkeypatch.setattr(against_peers, "environment", refused)
    words = ["--submissions", "1", "--only", "nbgrader", "--cache", str(tmp_path)]
    assert against_peers.main(words) == 0
    assert "left out: pip could not install it: no network" in capsys.readouterr().out


def test_what_needs_nothing_runs_in_this_python(tmp_path: Path) -> None:
    assert environment(OURS, tmp_path) == Path(sys.executable)
    assert not [*tmp_path.iterdir()]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="processors cannot be chosen")
def test_one_worker_has_one_processor_and_the_others_have_all_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = os.sched_getaffinity(0)
    seen: list[set[int]] = []
    monkeypatch.setattr("peers.ours.by_command", lambda _: seen.append(os.sched_getaffinity(0)))
    ONE_PROCESSOR.grade(Place(tmp_path, Path(sys.executable), []))
    assert [len(one) for one in seen] == [1]
    assert os.sched_getaffinity(0) == before


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ([{"score": 1.0, "max_score": 1}] * 5, True),
        ([{"score": 1.0, "max_score": 1}] * 4, False),
        ([*[{"score": 1.0, "max_score": 1}] * 4, {"score": 0.0, "max_score": 1}], False),
        ([{"name": "Public Tests"}, *[{"score": 1, "max_score": 1}] * 5], True),
        (None, None),
    ],
)
def test_what_gradescope_reads_is_the_verdict(
    tmp_path: Path, told: object, verdict: object
) -> None:
    path = tmp_path / "results.json"
    path.write_text("oh" if told is None else json.dumps({"tests": told}))
    assert gradescope.verdict(path) is verdict


@pytest.mark.starts_processes
def test_peers_and_we_ask_the_same_and_judge_alike(tmp_path: Path) -> None:
    work = submissions(3)
    ours = Place(tmp_path / "ours", Path(sys.executable), work)
    OURS.prepare(ours)
    assert OURS.grade(ours) == {one.name: one.passes for one in work}
    for lay_out, asked in ((plain.prepare_shared, work), (plain.prepare_fresh, work[::2])):
        place = Place(tmp_path / lay_out.__name__, Path(sys.executable), asked)
        lay_out(place)
        for one in asked:
            assert asked_by_hand(place.folder / one.name) is one.passes


@pytest.mark.starts_processes
def test_whole_courses_are_judged_alike_by_us_and_by_one_pytest(tmp_path: Path) -> None:
    work = submissions(1, katas(3))
    expected = {one.name: one.passes for one in work}
    ours = Place(tmp_path / "ours", Path(sys.executable), work)
    OURS.prepare(ours)
    assert OURS.grade(ours) == expected
    theirs = Place(tmp_path / "pytest", Path(sys.executable), work)
    plain.FRESH_ONCE.prepare(theirs)
    assert plain.FRESH_ONCE.grade(theirs) == expected


def asked_by_hand(folder: Path) -> bool:
    """Call the tests beside a submission, as pytest would."""
    calls = "".join(f"test_stars.test_{one.name}()\n" for one in QUESTIONS)
    command = [sys.executable, "-c", f"import test_stars\n{calls}"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
