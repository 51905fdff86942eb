"""What `--dry-run` prints fits on a screen, whatever people and files are called."""

from class_trees import COUNT, GREET, WHOLE, take, zipped
from trees import Tree, build

from grader.bulk.intake import listing


def test_everybody_has_a_line_with_what_was_handed_in(tmp_path):
    build({"roster.csv": "id,name\nada,Ada L\nbob,Bob\ncyd,Cyd\nzoe,Zoe\n"}, tmp_path)
    tree: Tree = {
        "ada": WHOLE,
        "bob": {"1.zip": zipped({"greet.py": GREET}), "2.zip": zipped({"count.py": COUNT})},
        "dan": {"essay.txt": ""},
        "cyd": {"exercises": {**WHOLE, "04_x": {}, "05_y": {}}},
    }
    intake = take(tmp_path, tree, roster=tmp_path / "roster.csv", kata="02_count")
    assert listing(intake).splitlines() == [
        "a folder or an archive for each submission",
        "4 learners or groups, 2 to look at, 1 missing",
        "",
        "ada  01_greet, 02_count, 03_sound",
        "bob  02_count",
        "    ! nothing says which attempt came last: they are taken by name",
        "cyd  01_greet, 02_count, 03_sound",
        "dan  02_count",
        "    ! dan is not on the roster",
        "",
        "passed over:",
        "  bob/1.zip: bob/2.zip came later",
        "",
        "on the roster, and nothing handed in:",
        "  zoe  Zoe",
    ]


def test_times_and_attempts_are_shown(tmp_path):
    stamp = "2026-11-20 10:00:00 UTC"
    tree: Tree = {"submitted": {"ada": {"01_greet": {"greet.py": "", "timestamp.txt": stamp}}}}
    assert "ada  01_greet  2026-11-20 10:00 UTC\n    ! the learner may" in listing(
        take(tmp_path / "1", tree)
    )
    tree = {"ada": {f"{n}.zip": zipped({"greet.py": str(n)}) for n in (1, 2)}, "bob": WHOLE}
    assert listing(take(tmp_path / "2", tree, count="best")).splitlines()[3:] == [
        "ada  2 attempts, the best counts",
        "    01_greet    ada/1.zip",
        "    01_greet    ada/2.zip",
        "bob  01_greet, 02_count, 03_sound",
    ]


def test_hostile_names_stay_text_and_lines_stay_short(tmp_path):
    evil = "\x1b[31m\u202egnp.exe"
    tree: Tree = {
        evil: {"01_greet": {"greet.py": ""}},
        "x" * 200: {"01_greet": {"greet.py": ""}},
        "=cmd()": {evil + ".zip": b"PK\3\4"},
        evil + ".txt": "",
    }
    shown = listing(take(tmp_path, tree))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    people = shown.partition("problems:")[0].splitlines()
    assert all(len(line) <= 80 for line in people)
    assert len(people) == 3 + 3 + 1 + 1


def test_what_holds_for_many_is_told_once(tmp_path):
    tree: Tree = {f"learner{n:03}": {"count.py": COUNT} for n in range(40)}
    lines = listing(take(tmp_path, tree, deadline="2026-11-21T12:00")).splitlines()
    assert lines[:4] == [
        "a folder or an archive for each submission",
        "40 learners or groups, 40 to look at",
        "  ! 40 of them: nothing says when it came: it counts as in time",
        "",
    ]
    assert lines[4:] == [f"learner{n:03}  02_count" for n in range(40)]
