"""What `katas.yaml` says of copies: when solutions are shown, and which ids katas had earlier."""

from datetime import date
from pathlib import Path

import pytest
from courses import VALID, faults, read, tree

from grader.course.model import Release

BEFORE = VALID.count("\n")


def released(text: str, root: Path) -> Release:
    return read(tree(f"{VALID}release:\n{text}"), root).release


def test_left_out_it_gives_everything_in_its_time(tmp_path: Path) -> None:
    assert read(tree(), tmp_path).release == Release("solved", hints=True, skip=True)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("never", "never"),
        ("solved", "solved"),
        ("2026-12-24", date(2026, 12, 24)),
        ("'2026-12-24'", date(2026, 12, 24)),
    ],
)
def test_solutions_are_shown_when_it_says(tmp_path: Path, said: str, meant: object) -> None:
    text = f"  solutions: {said}\n  hints: false\n  skip: false\n"
    assert released(text, tmp_path) == Release(meant, hints=False, skip=False)


def test_every_fault_has_its_line_and_remedy(tmp_path: Path) -> None:
    text = "  solutions: 2026-02-30\n  hints: yes\n  skip: 1\n  slip: true\n"
    assert faults(tree(f"{VALID}release:\n{text}"), tmp_path) == [
        (
            f"katas.yaml:{BEFORE + 2}: 'solutions' of 'release' is '2026-02-30'\n"
            "  → write never, solved, or a day such as 2026-12-24"
        ),
        (
            f"katas.yaml:{BEFORE + 3}: 'hints' of 'release' is 'yes' where true or false must be\n"
            "  → write true or false, without quotes"
        ),
        (
            f"katas.yaml:{BEFORE + 4}: 'skip' of 'release' is '1' where true or false must be\n"
            "  → write true or false, without quotes"
        ),
        (
            f"katas.yaml:{BEFORE + 5}: unknown key 'slip' in 'release' of the course\n"
            "  → did you mean 'skip'?"
        ),
    ]


def test_earlier_ids_are_remembered(tmp_path: Path) -> None:
    course = read(tree(f"{VALID}    was: [03_star, 02_star]\n"), tmp_path)
    assert course.kata("04_star").was == ("03_star", "02_star")


def test_an_earlier_id_is_nobodys_now_and_was_one_katas(tmp_path: Path) -> None:
    text = VALID.replace("    points: 7.5\n", "    points: 7.5\n    was: [03_all, 02_x, Nr]\n")
    again = text.replace("    hints:\n", "    was: [02_x]\n    hints:\n", 1)
    line = 1 + again.splitlines().index("    was: [03_all, 02_x, Nr]")
    assert faults(tree(again), tmp_path) == [
        (
            f"katas.yaml:{line}: '03_all' stands under 'was', and is a kata of this course\n"
            "  → give the kata that has this id now another one"
        ),
        (
            f"katas.yaml:{line}: '02_x' stands under 'was' in line 7, too\n"
            "  → keep it at the kata that has its learners' work"
        ),
        (
            f"katas.yaml:{line}: 'Nr' can have been no id\n"
            "  → write two digits, an underscore and a name in lower case, such as 03_all"
        ),
    ]
