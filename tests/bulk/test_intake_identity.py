"""Whose a submission is: looked up in rosters of all platforms, and never guessed."""

import pytest
from class_trees import GREET, ids, learner, take
from hypothesis import given
from hypothesis import strategies as st
from trees import Tree

from grader.bulk.intake.boxes import folded
from grader.bulk.intake.roster import read_roster, squashed
from grader.bulk.intake.safe import LONGEST, safe_id
from grader.course import CourseError
from grader.reports.graded import Person

ONE: Tree = {"01_greet": {"greet.py": GREET}}
PLAIN = (
    "id,name,email,login\nada,Ada Lovelace,ada@example.org,al\nbob,Bob Ross,bob@example.org,br\n"
)


def rostered(folder, text: str | bytes, tree: Tree | None = None):
    path = folder / "roster.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return take(folder, tree or {"ada": ONE}, roster=path)


def people(folder, text: str | bytes) -> list[Person]:
    path = folder / "roster.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [one.person for one in read_roster(path).entries]


def faults(folder, text: str | bytes) -> list[str]:
    with pytest.raises(CourseError) as refused:
        people(folder, text)
    return [f"{one.file}:{one.line}: {one.what}" for one in refused.value.problems]


CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Katas (5)
    Points Possible,,,,,36
"Lovelace, Ada",11,007,al,A,
"""

# ---- the roster


@pytest.mark.parametrize(
    ("text", "ada"),
    [
        (PLAIN, Person(id="ada", name="Ada Lovelace", email="ada@example.org", login="al")),
        (
            CANVAS,
            Person(
                id="al", name="Ada Lovelace", family_name="Lovelace", given_name="Ada",
                login="al", number="007", platform="11",
            ),
        ),
        (
            "Identifier,Full name,Email address,Grade\nParticipant 101,Ada Lovelace,a@b.c,\n",
            Person(id="a@b.c", name="Ada Lovelace", email="a@b.c", platform="101"),
        ),
        (
            "First name;Last name;ID number;Email address;Username\nAda;Lovelace;007;a@b.c;al\n",
            Person(
                id="al", name="Ada Lovelace", family_name="Lovelace", given_name="Ada",
                login="al", number="007", email="a@b.c",
            ),
        ),
        (
            '"identifier","github_username","github_id","name"\n"ada","al","99","Ada Lovelace"\n',
            Person(id="ada", name="Ada Lovelace", login="al", platform="99"),
        ),
        (
            "First Name,Last Name,SID,Email,Role\nAda,Lovelace,007,a@b.c,Student\n",
            Person(
                id="007", name="Ada Lovelace", family_name="Lovelace", given_name="Ada",
                number="007", email="a@b.c",
            ),
        ),
    ],
    ids=["plain", "canvas", "moodle worksheet", "moodle", "classroom", "gradescope"],
)  # fmt: skip
def test_a_roster_of_each_platform_is_read(tmp_path, text, ada):
    assert people(tmp_path, text)[0] == ada


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_roster_of_any_encoding_is_read(tmp_path, encoding):
    text = "id;name\r\nzoë;Zoë Müller-Łuk\r\n".replace("Ł", "L")
    assert people(tmp_path, text.encode(encoding)) == [Person(id="zoë", name="Zoë Müller-Luk")]


def test_cells_may_have_several_lines_and_quotes(tmp_path):
    text = '\n\nid,name\nada,"Lovelace,\nAda ""the"" first"\n\nbob,"Bo"\n,,\n'
    assert [one.id for one in people(tmp_path, text)] == ["ada", "bob"]
    assert faults(tmp_path, text + "bob,Again\n") == [
        "roster.csv:9: the id 'bob' stands in line 7 as well"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "roster.csv:None: it is empty"),
        ("id,name\n", "roster.csv:None: it names nobody"),
        ("colour,size\nred,1\n", "roster.csv:1: none of its columns names anybody: 'colour, size'"),
        ("id,id\n1,2\n", "roster.csv:1: two columns are called 'id'"),
        ("id,name\n1,Ada,Lovelace\n", "roster.csv:2: there are 3 cells below 2 columns"),
        ('id,name\n1,"Ada\n2,Bob\n', "roster.csv:2: a quote is not closed, or a cell is too long"),
        (b"id,name\n1,A\0da\n", "roster.csv:2: here is something that is no text"),
        (b"id,name\n1,\x81\n", "roster.csv:2: here is something that is no text"),
        (b"id,name\n1,\xc3\xbc\n2,\xe9\n", "roster.csv:3: here is something that is no text"),
        ("id,section\n1,A\n,B\n", "roster.csv:3: this line names nobody"),
    ],
)
def test_a_roster_that_cannot_be_read_is_told_with_the_line(tmp_path, text, told):
    assert told in faults(tmp_path, text)


def test_all_who_stand_there_twice_are_told(tmp_path):
    text = "id,email,login\na,x@y,l\nA,z@y,m\nc,X@y,n\nd,e@y,L\n"
    assert faults(tmp_path, text) == [
        "roster.csv:3: the id 'a' stands in line 2 as well",
        "roster.csv:4: the email 'x@y' stands in line 2 as well",
        "roster.csv:5: the login 'l' stands in line 2 as well",
    ]


# ---- whose it is


@pytest.mark.parametrize(
    "label",
    ["ada", "ADA", "al", "ada@example.org", "Ada Lovelace", "ada_lovelace"],
)
def test_a_folder_may_be_called_by_anything_of_theirs(tmp_path, label):
    intake = rostered(tmp_path, PLAIN, {label: ONE})
    assert ids(intake) == ["ada"]
    assert learner(intake, "ada").people[0].email == "ada@example.org"
    assert learner(intake, "ada").flags == ()
    assert [one.id for one in intake.missing] == ["bob"]


def test_who_is_not_on_the_roster_stays_as_the_platform_calls_them(tmp_path):
    intake = rostered(tmp_path, PLAIN, {"adda": ONE, "bob": ONE})
    assert learner(intake, "adda").flags == ("adda is not on the roster",)
    assert learner(intake, "bob").flags == ()
    assert [one.id for one in intake.missing] == ["ada"]


def test_of_two_of_one_name_none_is_chosen(tmp_path):
    roster = "id,name\n1,Ann Lee\n2,Ann Lee\n"
    intake = rostered(tmp_path, roster, {"Ann Lee_5_assignsubmission_file": ONE})
    assert learner(intake, "Ann Lee 5").flags == ("Ann Lee 5 may be line 2 or 3 of the roster",)
    assert [one.id for one in intake.missing] == ["1", "2"]


def test_two_who_may_be_the_same_are_neither(tmp_path):
    roster = "id,name\n1,Ann Lee\n"
    tree: Tree = {"Ann Lee_5_assignsubmission_file": ONE, "Ann Lee_6_assignsubmission_file": ONE}
    intake = rostered(tmp_path, roster, tree)
    assert ids(intake) == ["Ann Lee 5", "Ann Lee 6"]
    assert learner(intake, "Ann Lee 5").flags == ("Ann Lee 5: several may be line 2 of the roster",)


def test_what_only_one_can_have_counts_more_than_a_name(tmp_path):
    intake = rostered(tmp_path, PLAIN, {"ada": ONE, "Ada Lovelace": ONE, "Ada": ONE})
    assert len(intake.learners) == 3
    assert learner(intake, "ada").flags == ()
    others = [one for one in intake.learners if one.id != "ada"]
    assert all("several may be line 2" in one.flags[0] for one in others)


def test_canvas_is_matched_by_its_number_or_by_the_squashed_name(tmp_path):
    roster = 'Student,ID,SIS Login ID,Section\n"Lovelace, Ada",11,al,A\n"van Ross, Bob",12,br,A\n'
    tree: Tree = {"x_11_1_greet.py": GREET, "vanrossbob_99_2_greet.py": GREET}
    assert ids(rostered(tmp_path, roster, tree)) == ["al", "br"]


def test_groups_are_those_of_the_roster(tmp_path):
    roster = "id,name,group\nada,A,Team 1\nbob,B,Team 1\ncyd,C,Team 2\n"
    tree: Tree = {"Team 1_5_assignsubmission_file": ONE}
    intake = rostered(tmp_path, roster, tree)
    assert ids(intake) == ["ada+bob"]
    assert [one.id for one in learner(intake, "ada+bob").people] == ["ada", "bob"]
    assert [one.id for one in intake.missing] == ["cyd"]


def test_who_hands_in_alone_and_in_a_group_is_flagged(tmp_path):
    roster = "id,name,group\nada,A,red\nbob,B,red\n"
    intake = rostered(tmp_path, roster, {"red": ONE, "ada": ONE})
    assert ids(intake) == ["ada", "ada+bob"]
    assert learner(intake, "ada").flags == ("ada has handed in more than once, as another",)


# ---- what they are called in exports


@given(text=st.text(max_size=300))
def test_an_id_is_safe_as_the_name_of_a_file(text):
    name = safe_id(text)
    assert name
    assert name.isprintable()
    assert len(name) <= LONGEST
    assert len(name.encode()) <= 240
    assert not set(name) & set('/\\:*?"<>|')
    assert name == name.strip(" .")
    assert name.partition(".")[0].lower() not in ("con", "nul", "aux", "prn", "com1")


@pytest.mark.parametrize("name", ["ada", "Ada Lovelace", "a.b@c.org", "模块", "x" * 60])
def test_an_honest_id_stays(name):
    assert safe_id(name) == name


@given(names=st.lists(st.text(max_size=80), unique=True, max_size=8))
def test_no_two_become_one(names):
    changed = [safe_id(name) for name in names if safe_id(name) != name]
    assert len({folded(one) for one in changed}) == len(changed)


def test_names_that_a_file_system_takes_for_one_are_told_apart(tmp_path):
    tree: Tree = {"ada": ONE, "Ada": ONE, "e\u0301ve": ONE, "\u00e9ve": ONE, "bob": ONE}
    first, second = ids(take(tmp_path / "1", tree)), ids(take(tmp_path / "2", tree))
    assert first == second
    assert len({folded(one) for one in first}) == 5
    assert "bob" in first


def test_nobody_takes_the_id_of_somebody_on_the_roster(tmp_path):
    """A folder is called as the roster calls somebody in exports, and is not theirs."""
    roster = "login,name\nx/y,Ada\n"
    (mine,) = people(tmp_path, roster)
    intake = rostered(tmp_path, roster, {mine.id: ONE, "cyd": ONE})
    assert mine.id not in ids(intake)
    assert [one.id for one in intake.missing] == [mine.id]


@pytest.mark.parametrize(
    ("listed", "platform"),
    [
        ("Conan O'Brien", "Conan OBrien"),
        ("Käthe Groß", "Ka\u0308the Gross"),
        ("दीपिका सिंह", "दीपिका सिंह"),
    ],
)
def test_a_name_that_a_platform_wrote_otherwise_is_the_same(listed: str, platform: str) -> None:
    assert squashed(listed) == squashed(platform)
