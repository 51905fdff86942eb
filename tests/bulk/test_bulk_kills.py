"""Whoever grades may be killed at any moment: the same command again finishes the rest."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from class_on_disk import write_class
from killed_grading import bytes_of, graded, kills
from samples import THOROUGH
from trees import build
from two_katas import COURSE

KILLS = 20 if THOROUGH else 3
pytestmark = pytest.mark.starts_processes


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return build(COURSE, tmp_path / "course")


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    return write_class(tmp_path / "handed-in", 9)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_leaves_what_an_undisturbed_one_leaves(
    course: Path, submissions: Path, tmp_path: Path, jobs: str
) -> None:
    words = ("--no-sandbox", "--jobs", jobs)
    assert kills(course, submissions, tmp_path, words, KILLS) > 0


def test_the_number_of_workers_changes_no_byte(
    course: Path, submissions: Path, tmp_path: Path
) -> None:
    for jobs in ("1", "3"):
        graded(course, submissions, tmp_path / jobs, ("--no-sandbox", "--jobs", jobs))
    assert bytes_of(tmp_path / "1") == bytes_of(tmp_path / "3")


@pytest.fixture
def cluster() -> Iterator[object]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


@pytest.mark.filterwarnings("ignore")  # of a cluster's own, whose workers are killed
def test_a_cluster_does_the_same_and_a_killed_worker_loses_nothing(
    course: Path, submissions: Path, tmp_path: Path, cluster
) -> None:
    def kill_a_worker() -> None:
        pids = [worker.pid for worker in cluster.workers.values() if worker.pid]
        if pids:
            os.kill(pids[0], signal.SIGKILL)

    words = ("--no-sandbox", "--cluster", cluster.scheduler_address)
    assert kills(course, submissions, tmp_path / "far", words, KILLS, disturb=kill_a_worker) > 0
    graded(course, submissions, tmp_path / "near", ("--no-sandbox", "--jobs", "2"))
    assert bytes_of(tmp_path / "near") == bytes_of(tmp_path / "far/whole")
