"""What a class lies in is recognised by itself; what may be two things is said."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from class_trees import (
    COUNT,
    GREET,
    SOUND,
    WHOLE,
    contents,
    finder_in,
    flat,
    ids,
    learner,
    take,
    tarred,
    zipped,
)  # fmt: skip
from hypothesis import given, settings
from hypothesis import strategies as st
from trees import Tree, build

from grader.bulk.intake.archives import OF_CLASS, open_archive
from grader.bulk.intake.boxes import Box, folded, is_hidden, is_junk
from grader.bulk.intake.choices import Choices
from grader.bulk.intake.contents import shown
from grader.bulk.intake.found import Recognised
from grader.bulk.intake.identity import Identities
from grader.bulk.intake.layouts import recognise
from grader.bulk.intake.locate import NO_KATA, Finder
from grader.bulk.intake.platforms import is_canvas, is_moodle
from grader.bulk.intake.roster import Roster
from grader.bulk.intake.safe import safe_id
from grader.bulk.intake.sources import Memory
from grader.errors import Misuse


@pytest.fixture(scope="module")
def course_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("course")


ONE: Tree = {"01_greet": {"greet.py": GREET}}
GREETED = {"01_greet": {"greet.py": GREET.encode()}}


def refused(folder, tree, **chosen) -> str:
    with pytest.raises(Misuse) as misuse:
        take(folder, tree, **chosen)
    return str(misuse.value)


# ---- folders and archives


@pytest.mark.parametrize(
    "tree",
    [
        {"ada": WHOLE, "bob": {"exercises": ONE}},
        {"class": {"ada": WHOLE, "bob": {"work": {"import-katas": {"exercises": ONE}}}}},
        {"ada.zip": zipped(WHOLE), "bob.tar.xz": tarred({"exercises": ONE}, "w:xz")},
        {"ada": {"final.zip": zipped(WHOLE)}, "bob.zip": zipped({"bob": ONE})},
    ],
)
def test_a_folder_or_an_archive_for_each(tmp_path, tree):
    intake = take(tmp_path, tree)
    assert intake.layout == "a folder or an archive for each submission"
    assert ids(intake) == ["ada", "bob"]
    assert set(contents(intake, "ada").katas) == set(WHOLE)
    assert contents(intake, "bob").katas == GREETED
    assert (intake.problems, intake.passed_over, intake.missing) == ((), (), ())


@pytest.mark.parametrize("pack", [zipped, tarred, lambda tree: tarred(tree, "w")])
def test_all_of_it_may_be_an_archive(tmp_path, pack):
    tree = {"class": {"ada": WHOLE, "bob": {"b.zip": zipped({"exercises": ONE})}}}
    build({"class.zip": pack(tree)}, tmp_path)
    intake = take(tmp_path, tmp_path / "class.zip")
    assert ids(intake) == ["ada", "bob"]
    assert set(contents(intake, "ada").katas) == set(WHOLE)
    assert contents(intake, "bob").katas == GREETED
    assert len({one.attempts[0].fingerprint() for one in intake.learners}) == 2


@pytest.mark.parametrize(
    ("name", "kata"), [("class", "02_count"), ("CS1 02-count submissions", None)]
)
def test_the_files_of_a_single_kata(tmp_path, name, kata):
    """It is said, or named by the folder; then it need not be told by the names of files."""
    tree: Tree = {"ada": {"count.py": COUNT}, "bob": {"mine.py": "1"}}
    chosen = {"kata": kata} if kata else {}
    intake = take(tmp_path, build(tree, tmp_path / name), **chosen)
    assert contents(intake, "ada").katas == {"02_count": {"count.py": COUNT.encode()}}
    assert contents(intake, "bob").katas == {"02_count": {"mine.py": b"1"}}


def test_one_learner_alone_is_a_class_as_well(tmp_path):
    assert ids(take(tmp_path / "1", {"ada": {"exercises": WHOLE}})) == ["ada"]
    assert ids(take(tmp_path / "2", {"ada": {"count.py": ""}})) == ["ada"]


def test_a_single_submission_is_not_a_class(tmp_path):
    for number, tree in enumerate((WHOLE, {"exercises": WHOLE})):
        told = refused(tmp_path / str(number), tree)
        assert "class looks like one submission" in told
        assert "grader check" in told


def test_what_is_nothing_is_told(tmp_path):
    assert "no submission was found in class" in refused(tmp_path, {"notes.txt": "?"})
    assert "is not there" in refused(tmp_path, tmp_path / "nowhere")
    build({"x.zip": b"PK\3\4damaged"}, tmp_path)
    assert "it is cut off or damaged" in refused(tmp_path, tmp_path / "x.zip")


def test_bad_input_is_a_problem_and_the_others_go_on(tmp_path):
    tree: Tree = {
        "ada": ONE,
        "bob.zip": zipped(ONE)[:-9],
        "cyd": {"essay.pdf": b"%PDF"},
        "dan": {},
        "eve.rar": b"Rar!\x1a\x07",
        "notes.txt": "",
    }
    intake = take(tmp_path, tree)
    assert ids(intake) == ["ada", "bob", "cyd", "dan"]
    assert contents(intake, "ada").katas == GREETED
    assert learner(intake, "bob").flags == ("nothing to judge: bob.zip: it is cut off or damaged",)
    assert intake.problems == (
        "eve.rar: left out (neither a folder nor an archive)",
        "notes.txt: left out (neither a folder nor an archive)",
        f"cyd: {NO_KATA}",
        f"dan: {NO_KATA}",
        "bob.zip: it is cut off or damaged",
    )


def test_a_folder_that_is_a_link_is_nobody(tmp_path):
    build({"secret": ONE, "class": {"ada": ONE}}, tmp_path)
    (tmp_path / "class" / "bob").symlink_to(tmp_path / "secret")
    intake = take(tmp_path, tmp_path / "class")
    assert ids(intake) == ["ada"]
    assert intake.problems == ("bob: left out (a link)",)


def test_what_one_learner_packs_keeps_nobody_else_out(tmp_path):
    """A bomb, two files of one name, a path that leads out: all in the same archive of a class."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada/01_greet/greet.py", GREET)
        archive.writestr("bob/01_greet/greet.py", bytes(40 << 20))
        archive.writestr("bob/02_count/count.py", COUNT)
        archive.writestr("cyd/01_greet/greet.py", "1")
        archive.writestr("cyd/01_greet/Greet.py", "2")
        archive.writestr("dan", "a file")
        archive.writestr("dan/01_greet/greet.py", "and a folder")
        archive.writestr("../eve/01_greet/greet.py", "outside")
    build({"class.zip": data.getvalue()}, tmp_path)
    intake = take(tmp_path, tmp_path / "class.zip")
    assert ids(intake) == ["ada", "bob", "cyd"]
    assert contents(intake, "ada").katas == GREETED
    assert set(contents(intake, "bob").katas) == {"02_count"}
    refused = contents(intake, "bob").refused or {}
    assert "more than the 32 MiB" in refused["01_greet"]
    assert "are one name on many machines" in (contents(intake, "cyd").refused or {})["01_greet"]
    assert intake.problems == (
        "dan is there as a file and as a folder",
        "../eve/01_greet/greet.py: left out (its path leads out of the archive)",
    )


def test_a_folder_around_a_class_is_looked_through_whatever_is_in_it(tmp_path):
    tree: Tree = {"class": {"ada": ONE, "bob": {"x": {"a.py": "", "A.py": ""}}, "cyd": {}}}
    assert ids(take(tmp_path, tree)) == ["ada", "bob", "cyd"]


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_hidden_is_told_unless_a_tool_made_it(tmp_path, packed):
    """Somebody may be called so, and would be lost."""
    tree: Tree = {
        "class": {"ada": ONE, "bob": ONE, ".cyd": ONE, ".DS_Store": "", ".git": {"x": ""}}
    }
    build({"c.zip": zipped(tree)} if packed else tree, tmp_path / "in")
    intake = take(tmp_path, tmp_path / "in" / "c.zip" if packed else tmp_path / "in")
    assert ids(intake) == ["ada", "bob"]
    assert intake.problems == (".cyd: left out (hidden)",)


def test_a_text_beside_the_submissions_changes_nothing(tmp_path):
    tree: Tree = {"class": {"ada": ONE, "bob": ONE, "roster.csv": "id\n"}}
    intake = take(tmp_path, tree)
    assert ids(intake) == ["ada", "bob"]
    assert intake.problems == ("roster.csv: left out (neither a folder nor an archive)",)


# ---- Moodle

MOODLE_FOLDERS: Tree = {
    "Ada Lovelace_101_assignsubmission_file": {"work": {"exercises": ONE}},
    "Ada Lovelace_102_assignsubmission_file": {"katas.zip": zipped(ONE)},
    "Bob_Mc_103_assignsubmission_onlinetext": {"onlinetext.html": "I have no file"},
    "Cyd_104_assignsubmission_onlinetext": {"onlinetext.html": "See the file"},
    "Cyd_104_assignsubmission_file": ONE,
}
MOODLE_FLAT: Tree = {
    "Ada Lovelace_101_assignsubmission_file_greet.py": GREET,
    "Ada Lovelace_101_assignsubmission_file_more.py": "",
    "Bob_102_assignsubmission_file_x_101_assignsubmission_file_greet.py": "evil",
    "Cyd_103_assignsubmission_file_01_greet.zip": zipped({"greet.py": GREET}),
    "Dan_104_assignsubmission_file_01_greet": {"greet.py": GREET},
}


@pytest.mark.parametrize("packed", [False, True])
def test_moodle_with_a_folder_for_each(tmp_path, packed):
    tree = {name: one for name, one in MOODLE_FOLDERS.items() if not name.startswith("Bob_Mc")}
    build({"CS1-Katas-7.zip": zipped(tree)} if packed else {"CS1-Katas-7": tree}, tmp_path)
    intake = take(tmp_path, tmp_path / ("CS1-Katas-7.zip" if packed else "CS1-Katas-7"))
    assert intake.layout == "a Moodle download"
    assert ids(intake) == ["Ada Lovelace 101", "Ada Lovelace 102", "Cyd 104"]
    assert all(contents(intake, one).katas == GREETED for one in ids(intake))
    (ada,) = learner(intake, "Ada Lovelace 101").people
    assert (ada.name, ada.platform) == ("Ada Lovelace", "101")
    (attempt,) = learner(intake, "Cyd 104").attempts
    assert attempt.flags == ("text typed on the platform, which is not judged",)


def test_moodle_with_text_alone_has_nothing_to_judge(tmp_path):
    tree: Tree = {"Bob_103_assignsubmission_onlinetext": {"onlinetext.html": "x = 1"}}
    intake = take(tmp_path, {**tree, "Ada_1_assignsubmission_file": ONE})
    assert learner(intake, "Bob 103").flags[0].startswith("nothing to judge")
    assert any("text typed on the platform" in one for one in intake.problems)


def test_moodle_with_files_alone(tmp_path):
    intake = take(tmp_path, {**MOODLE_FLAT, "readme.txt": "?"}, kata="01_greet")
    assert ids(intake) == ["Ada Lovelace 101", "Bob 102", "Cyd 103", "Dan 104"]
    assert set(contents(intake, "Ada Lovelace 101").katas["01_greet"]) == {"greet.py", "more.py"}
    assert contents(intake, "Cyd 103").katas == contents(intake, "Dan 104").katas == GREETED
    assert intake.problems == ("readme.txt: left out (not named as Moodle names submissions)",)


def test_nobody_hands_in_for_another_by_the_name_of_a_file(tmp_path):
    intake = take(tmp_path, MOODLE_FLAT, kata="01_greet")
    assert contents(intake, "Ada Lovelace 101").katas["01_greet"]["greet.py"] == GREET.encode()


# ---- Canvas


def test_canvas(tmp_path):
    tree: Tree = {
        "lovelaceada_11_900_greet.py": GREET,
        "babbagecharles_LATE_12_901_katas.zip": zipped({"exercises": WHOLE}),
        "hopper_grace_13_text.html": "<p>",
        "anon_xY9ab_902_greet.py": GREET,
        "LATE_anon_q_903_greet.py": GREET,
    }
    build({"cs1-katas_submissions.zip": zipped(tree)}, tmp_path)
    intake = take(tmp_path, tmp_path / "cs1-katas_submissions.zip")
    assert intake.layout == "a Canvas download"
    assert ids(intake) == [
        "anon_q", "anon_xY9ab", "babbagecharles 12", "hopper_grace 13", "lovelaceada 11",
    ]  # fmt: skip
    assert contents(intake, "lovelaceada 11").katas == GREETED
    late = [one.id for one in intake.learners if "late, as Canvas says" in one.attempts[0].flags]
    assert late == ["anon_q", "babbagecharles 12"]
    assert set(contents(intake, "babbagecharles 12").katas) == set(WHOLE)
    assert (
        "hopper_grace_13_text.html: text typed on the platform, which is not judged"
        in intake.problems
    )


def test_canvas_with_files_that_were_handed_in_again(tmp_path):
    """Canvas ends the later ones with a number, which is no part of what the learner called it."""
    tree: Tree = {
        "ada_1_10_greet.py": "first",
        "ada_1_20_greet-1.py": "second",
        "bob_2_11_greet-3.py": "third",
        "bob_2_12_.hidden.py": "no file of a kata",
        "cyd_3_30_a.zip": zipped({"greet.py": "new"}),
        "cyd_3_12_b.zip": zipped({"greet.py": "old"}),
    }
    intake = take(tmp_path, tree)
    read = {name: contents(intake, name).katas["01_greet"] for name in ids(intake)}
    assert read == {
        "ada 1": {"greet.py": b"second"},
        "bob 2": {"greet.py": b"third"},
        "cyd 3": {"greet.py": b"new"},
    }
    assert intake.passed_over == (
        "ada_1_10_greet.py: ada_1_20_greet-1.py came later",
        "cyd_3_12_b.zip: cyd_3_30_a.zip came later",
    )


def test_a_name_that_can_be_read_as_somebody_elses_is_flagged(tmp_path):
    """Who calls herself x_3 could be taken for user 3."""
    intake = take(tmp_path, {"bob_3_700_greet.py": GREET, "x_3_555_777_greet.py": "evil"})
    assert contents(intake, "bob 3").katas == GREETED
    (evil,) = (one for one in intake.learners if one.id != "bob 3")
    assert "can be read in two ways" in evil.attempts[0].flags[0]


# ---- Gradescope

METADATA = """\
---
submission_11:
  :submitters:
  - :name: Ada Lovelace
    :sid: '0007'
    :email: ada@example.org
  :created_at: 2026-11-20 10:00:00.123456789 Z
  :score: 3.0
  :results:
    tests:
    - !ruby/object:Evil {a: [[[[[[[[x]]]]]]]]}
submission_12:
  :submitters:
  - :name: Bob
    :sid:
    :email: bob@example.org
  - :name: Cyd
    :email: cyd@example.org
  :created_at: 2026-11-20T09:00:00-08:00
submission_13:
  :submitters: []
submission_14:
  :submitters:
  - :name: "\\e[31mDan"
"""


def test_gradescope(tmp_path):
    tree: Tree = {
        "assignment_5_export": {
            "submission_metadata.yml": METADATA,
            "submission_11": ONE,
            "submission_12": {"greet.py": GREET},
            "submission_99": ONE,
            "__MACOSX": {"submission_11": {}},
        }
    }
    build({"export.zip": zipped(tree)}, tmp_path)
    intake = take(tmp_path, tmp_path / "export.zip")
    assert intake.layout == "a Gradescope export"
    assert ids(intake) == ["0007", "31mDan~a93bc34e", "bob@example.org+cyd@example.org"]
    ada, _, group = intake.learners
    assert ada.attempts[0].received == datetime(2026, 11, 20, 10, 0, 0, 123456, UTC)
    assert group.attempts[0].received == datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert [one.name for one in group.people] == ["Bob", "Cyd"]
    assert contents(intake, "bob@example.org+cyd@example.org").katas == GREETED
    told = "\n".join(intake.problems)
    assert "submission_13: no submitter is listed" in told
    assert "submission_14: submission_metadata.yml names it, and it is not there" in told
    assert "submission_99: submission_metadata.yml does not say whose it is" in told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: [", "submission_metadata.yml:2: this is no YAML"),
        ("- a\n", "lists no submissions"),
        ("", "lists no submissions"),
        ("a: &a [*a]\n" + "[" * 50_000, "this is no YAML"),
        ("a: {}\na: {}\n", "a is there twice"),
        (b"\xff\xfe\xff", "this is no YAML"),
    ],
)
def test_metadata_that_cannot_be_read_are_told(tmp_path, text, why):
    assert why in refused(tmp_path, {"submission_metadata.yml": text})


# ---- GitHub Classroom and nbgrader


def test_clones_of_github_classroom(tmp_path):
    clone: Tree = {".git": {"config": "[core]\nfsmonitor = touch /tmp/evil"}, "exercises": WHOLE}
    tree: Tree = {"katas-submissions": {"katas-ada": clone, "katas-bob-b": clone}}
    intake = take(tmp_path, tree)
    assert intake.layout == "clones of GitHub Classroom"
    assert ids(intake) == ["ada", "bob-b"]
    assert learner(intake, "bob-b").people[0].login == "bob-b"
    assert set(contents(intake, "ada").katas) == set(WHOLE)


def test_clones_in_another_folder_are_taken_if_it_is_said(tmp_path):
    tree: Tree = {"clones": {"katas-1-ada": ONE, "katas-1-bob": ONE}}
    assert ids(take(tmp_path / "1", tree, layout="classroom")) == ["ada", "bob"]
    assert ids(take(tmp_path / "2", tree)) == ["katas-1-ada", "katas-1-bob"]


def test_nbgrader(tmp_path):
    stamp = "2026-11-20 10:00:00.000000 America/Los_Angeles"
    tree: Tree = {
        "submitted": {
            "ada": {"01_greet": {"greet.py": GREET, "timestamp.txt": stamp}},
            "bob": {"01_greet": {"greet.py": GREET}, "02_count": {"count.py": COUNT}},
        }
    }
    intake = take(tmp_path, tree)
    assert intake.layout == "a folder of nbgrader"
    assert contents(intake, "ada").katas == GREETED
    assert set(contents(intake, "bob").katas) == {"01_greet", "02_count"}
    (attempt,) = learner(intake, "ada").attempts
    assert attempt.received == datetime(2026, 11, 20, 18, tzinfo=UTC)
    assert attempt.flags == ("the learner may have written its time of submission",)


def test_no_learner_makes_the_class_one_of_nbgraders(tmp_path):
    stamp = {"timestamp.txt": "2020-01-01 00:00:00 UTC"}
    intake = take(
        tmp_path, {"ada": {"x": {**stamp, "greet.py": GREET}}, "bob": {"greet.py": GREET}}
    )
    assert intake.layout == "a folder or an archive for each submission"
    assert contents(intake, "bob").katas == GREETED
    assert learner(intake, "ada").attempts[0].received is None


# ---- nothing is lost

NAMES = st.one_of(
    st.sampled_from(["ada", "Ada", "bob.zip", "a.tar.gz", "notes.txt", "01_greet", "exercises"]),
    st.from_regex(
        r"[A-Z][a-z]{1,3} [a-z_]{1,4}_[0-9]{1,2}_assignsubmission_file(_x\.py)?", fullmatch=True
    ),
    st.from_regex(
        r"[a-z_]{1,6}(_LATE)?_[0-9]{1,2}_[0-9]{1,2}_(x|greet-1)\.(py|zip)", fullmatch=True
    ),
    st.text(min_size=1, max_size=12).filter(
        lambda name: not set(name) & {"/", "\0"} and name != "."
    ),
)
INSIDE: list[Tree | bytes] = [
    ONE,
    {"greet.py": GREET},
    {},
    b"",
    b"PK\3\4",
    zipped(ONE),
    tarred(ONE),
]


def outcome(root: Box, finder: Finder) -> Recognised | str:
    try:
        return recognise(root, finder, Choices())
    except Misuse as misuse:
        return str(misuse)


@settings(deadline=None, max_examples=60)
@given(tree=st.dictionaries(NAMES, st.sampled_from(INSIDE), min_size=2, max_size=6))
def test_whatever_is_handed_in_is_somebodys_or_a_problem(tree, course_folder):
    """Nobody is lost, nobody becomes another, and the only error is a sentence."""
    root = open_archive(Memory(zipped(tree)), "class.zip", OF_CLASS)
    finder = finder_in(course_folder)
    recognised = outcome(root, finder)
    if isinstance(recognised, str):
        assert "\n  → " in recognised
        return
    owners = Identities(Roster()).owners(recognised.found)
    assert len({folded(one.id) for one in owners.values()}) == len(owners)
    assert all(safe_id(one.id) == one.id for one in owners.values() if "~" not in one.id)
    told = " ".join([*(shown(one.source, 200) for one in recognised.found), *recognised.problems])
    for name in {path.split("/")[0] for path in flat(tree)}:
        if not is_junk(name) or is_hidden(name):
            assert shown(name, 200) in told or is_canvas(name) or is_moodle(name)


# ---- two things at once


def test_what_may_be_two_things_is_said(tmp_path):
    tree: Tree = {"submission_metadata.yml": METADATA, "Ada_1_assignsubmission_file": ONE}
    told = refused(tmp_path / "1", tree)
    assert told == (
        "class may be a Gradescope export or a Moodle download\n  → say which: --layout gradescope"
    )
    assert ids(take(tmp_path / "2", tree, layout="moodle")) == ["Ada 1"]
    few: Tree = {"ada": ONE, "bob": ONE, "Cyd_1_assignsubmission_file": ONE}
    assert "--layout moodle" in refused(tmp_path / "3", few)
    assert len(take(tmp_path / "4", few, layout="folders").learners) == 3


def test_all_of_a_wrong_choice_is_told(tmp_path):
    told = refused(
        tmp_path, {"ada": ONE}, layout="modle", count="last", grace="soon", deadline="tomorrow",
        zone="Mars", kata="04_x",
    )  # fmt: skip
    assert re.findall(r"(?m)^\S.*", told) == [
        "there is no time zone 'Mars'",
        "'tomorrow' is no time",
        "'soon' is no span of time",
        "--layout cannot be 'modle'",
        "--count cannot be 'last'",
        "there is no kata '04_x'",
    ]


def test_a_learner_with_a_package_of_their_own_is_one_learner(tmp_path):
    assert contents(take(tmp_path, {"ada": SOUND, "bob": SOUND}), "ada").katas == {
        "03_sound": {"sound/__init__.py": b"", "sound/mixer.py": b"LOUD = 1\n"}
    }
