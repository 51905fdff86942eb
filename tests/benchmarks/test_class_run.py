"""How a graded class is compared with its truth, and what grading it costs."""

import os
import socket
import sys
from pathlib import Path

import class_run
import classes
import msgspec
import pytest
from classmaking import trap
from classmaking.comparing import Check, Comparison, Kata, Results, Submission, compare
from classmaking.hostile import temptations
from classmaking.measuring import measured
from classmaking.truth import Truth

from grader.course import read_course
from grader.errors import Misuse

COURSE = read_course(classes.COURSE)
KATAS = [COURSE.kata("01_first_import"), COURSE.kata("03_all")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("class")
    classes.make(place, COURSE, classes.Wish(KATAS, "canvas", 60, 3))
    return place


@pytest.fixture
def truth(made: Path) -> Truth:
    return class_run.decoded(made / "truth.json", Truth)


def perfect(truth: Truth) -> Results:
    """Return results in which each verdict is what it has to be."""
    rows = tuple(
        Submission(
            id=learner.id,
            katas=tuple(
                Kata(
                    kata,
                    "passed" if one.passes else "failed",
                    tuple(Check(check, "failed") for check in one.failing or ()),
                )
                for kata, one in learner.katas.items()
            ),
        )
        for learner in truth.learners
        if learner.attempts
    )
    return Results(sandbox="namespaces", submissions=rows)


def with_row(results: Results, at: int, **changes: object) -> Results:
    rows = [*results.submissions]
    rows[at] = msgspec.structs.replace(rows[at], **changes)
    return msgspec.structs.replace(results, submissions=tuple(rows))


def with_outcome(results: Results, learner: str, kata: str, outcome: str) -> Results:
    """Return results in which one verdict is another."""
    (at,) = (n for n, row in enumerate(results.submissions) if row.id == learner)
    katas = tuple(
        msgspec.structs.replace(one, outcome=outcome) if one.kata == kata else one
        for one in results.submissions[at].katas
    )
    return with_row(results, at, katas=katas)


def faults(found: Comparison) -> list[tuple[str, str]]:
    return [(one.fault, one.learner) for one in found.differences]


def somebody(truth: Truth, made_from: str) -> tuple[str, str]:
    """Return a learner and the kata to which they have such an answer."""
    return next(
        (learner.id, kata)
        for learner in truth.learners
        for kata, one in learner.katas.items()
        if learner.attempts and one.made_from == made_from
    )


def test_what_is_as_it_must_be_has_no_difference(truth: Truth) -> None:
    found = compare(truth, perfect(truth))
    assert found.is_right, faults(found)
    assert found.hostile > 0
    graded = sum(len(one.katas) for one in truth.learners if one.attempts)
    assert found.honest + found.hostile == graded


def test_an_attack_that_passes_is_told(truth: Truth) -> None:
    learner, kata = somebody(truth, "hostile")
    found = compare(truth, with_outcome(perfect(truth), learner, kata, "passed"))
    assert faults(found) == [("hostile passed", learner)]


def test_an_attack_may_fail_or_not_run(truth: Truth) -> None:
    learner, kata = somebody(truth, "hostile")
    assert compare(truth, with_outcome(perfect(truth), learner, kata, "could-not-run")).is_right


@pytest.mark.parametrize(
    ("made_from", "outcome", "fault"),
    [
        ("solution", "failed", "wrong outcome"),
        ("mistake", "passed", "wrong outcome"),
        ("start", "passed", "wrong outcome"),
        ("missing", "passed", "wrong outcome"),
        ("solution", "could-not-run", "could not run"),
    ],
)
def test_an_honest_verdict_that_is_wrong_is_told(
    truth: Truth, made_from: str, outcome: str, fault: str
) -> None:
    learner, kata = somebody(truth, made_from)
    found = compare(truth, with_outcome(perfect(truth), learner, kata, outcome))
    assert faults(found) == [(fault, learner)]


def test_other_checks_than_those_of_the_label_are_told(truth: Truth) -> None:
    learner, kata = somebody(truth, "mistake")
    results = perfect(truth)
    (at,) = (n for n, row in enumerate(results.submissions) if row.id == learner)
    katas = tuple(
        msgspec.structs.replace(one, checks=(*one.checks, Check("more", "failed")))
        if one.kata == kata
        else one
        for one in results.submissions[at].katas
    )
    assert faults(compare(truth, with_row(results, at, katas=katas))) == [("wrong checks", learner)]


def test_who_is_lost_and_who_is_nobody_is_told(truth: Truth) -> None:
    results = perfect(truth)
    lost = results.submissions[0].id
    found = compare(truth, with_row(results, 0, id="stranger"))
    assert sorted(faults(found)) == [
        ("learner not there", lost),
        ("nobody knows whose", "stranger"),
    ]


def test_an_id_is_its_learner_s_though_somebody_else_is_called_so(truth: Truth) -> None:
    first, second = truth.learners[:2]
    namesake = msgspec.structs.replace(second, known_as=(*second.known_as, first.id))
    both = msgspec.structs.replace(truth, learners=(first, namesake, *truth.learners[2:]))
    assert faults(compare(both, perfect(both))) == []


def test_one_learner_with_two_rows_is_told(truth: Truth) -> None:
    results = perfect(truth)
    twice = msgspec.structs.replace(
        results, submissions=(*results.submissions, results.submissions[0])
    )
    assert faults(compare(truth, twice)) == [("nobody knows whose", results.submissions[0].id)]


def test_a_learner_is_known_by_a_number_in_what_the_platform_calls_them(truth: Truth) -> None:
    learner = next(one for one in truth.learners if one.attempts)
    at = [row.id for row in perfect(truth).submissions].index(learner.id)
    number = next(one for one in learner.known_as[::-1] if one.isdigit())
    found = compare(truth, with_row(perfect(truth), at, id=f"whoever_{number}"))
    assert found.is_right, faults(found)


def test_the_command_says_what_is_wrong_and_ends_with_1(
    made: Path, truth: Truth, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results.json"
    results.write_bytes(msgspec.json.encode(perfect(truth)))
    words = [str(made), "--out", str(tmp_path)]
    assert class_run.main(words) == 0
    assert "0 faults" in capsys.readouterr().out
    learner, kata = somebody(truth, "hostile")
    wrong = with_outcome(perfect(truth), learner, kata, "passed")
    results.write_bytes(msgspec.json.encode(wrong))
    assert class_run.main(words) == 1
    assert f"hostile passed: {learner!a} {kata}" in capsys.readouterr().out


@pytest.mark.parametrize("results", [None, b"", b"[]", b'{"submissions": 1}'])
def test_results_that_are_none_are_a_sentence(
    made: Path, tmp_path: Path, results: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if results is not None:
        (tmp_path / "results.json").write_bytes(results)
    assert class_run.main([str(made), "--out", str(tmp_path)]) == 2
    assert "results.json" in capsys.readouterr().err


HUNGRY = """
import subprocess, sys, time
child = "held = bytearray(64 << 20); import time; time.sleep(0.5); sum(range(3_000_000))"
some = [subprocess.Popen([sys.executable, "-S", "-c", child]) for _ in range(2)]
sys.exit(sum(one.wait() for one in some) + 5)
"""


def test_a_command_is_measured_with_all_that_it_starts() -> None:
    cost = measured([sys.executable, "-S", "-c", HUNGRY])
    assert cost.status == 5
    assert cost.wall >= 0.5
    assert cost.cpu > 0.05
    assert 128 << 20 < cost.peak < 400 << 20


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Have the trap where nobody else has one."""
    place = tmp_path_factory.mktemp("t") / "trap"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    facts = temptations()
    changed = {
        "PLACES": [f"{place}/drop/", f"{place.parent}/"],
        "UNIX": f"{place}/unix.sock",
        "LETTERS": f"{place}/letters.sock",
        "ABSTRACT": f"\0trap-{os.getpid()}",
    }
    monkeypatch.setattr(trap, "TRAP", str(place))
    monkeypatch.setattr(trap, "PORT", port)
    monkeypatch.setattr(trap, "temptations", lambda: facts | changed)
    return place


def test_nothing_is_lost_where_nobody_has_come(laid_out: Path, tmp_path: Path) -> None:
    with trap.Trap() as one:
        assert one.losses(tmp_path) == []
    assert not laid_out.exists()


def test_all_that_attacks_get_is_told(laid_out: Path, tmp_path: Path) -> None:
    with trap.Trap() as one:
        token = temptations()["TOKEN"]
        (laid_out / "drop" / "by-git").touch()
        (laid_out.parent / str(token)).mkdir()
        (laid_out / "drop" / "precious.txt").write_text("mine")
        (tmp_path / "report.html").write_text((laid_out / "secret.txt").read_text())
        with socket.create_connection(("127.0.0.1", trap.PORT)):
            told = one.losses(tmp_path)
    for word in ("tcp", "by-git", token, "precious.txt", "report.html"):
        assert any(str(word) in one for one in told), word
    assert len(told) == 5
    assert not (laid_out.parent / str(token)).exists()


def test_two_runs_do_not_share_their_temptations(laid_out: Path) -> None:
    with trap.Trap(), pytest.raises(Misuse, match="is there already"):
        trap.Trap().__enter__()
    assert not laid_out.exists()


def test_a_port_that_somebody_else_has_is_a_sentence_and_leaves_nothing(laid_out: Path) -> None:
    taken = socket.create_server(("127.0.0.1", trap.PORT))
    with taken, pytest.raises(Misuse, match=f"port {trap.PORT}"):
        trap.Trap().__enter__()
    assert not laid_out.exists()


def test_a_command_that_is_none_is_a_sentence_and_leaves_nothing(
    laid_out: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert class_run.main([str(made), "--", "no-such-command"]) == 2
    assert "no-such-command could not be started" in capsys.readouterr().err
    assert not laid_out.exists()


def test_a_command_is_run_measured_and_its_results_compared(
    laid_out: Path, made: Path, truth: Truth, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, out = tmp_path / "kept.json", tmp_path / "out"
    kept.write_bytes(msgspec.json.encode(perfect(truth)))
    copies = f"shutil.copy({str(kept)!r}, {str(out / 'results.json')!r})"
    grade = f"import os, shutil; os.mkdir({str(out)!r}); {copies}"
    words = [str(made), "--out", str(out), "--", sys.executable, "-S", "-c", grade]
    assert class_run.main(words) == 0
    printed = capsys.readouterr().out
    assert "ended     with 0" in printed
    assert "tier      namespaces" in printed
    spoil = f"; open({str(laid_out / 'drop' / 'precious.txt')!r}, 'w').close()"
    words[-1] = f"import os{spoil}"
    assert class_run.main(words) == 1
    assert "precious.txt is not what it was" in capsys.readouterr().out
