"""One sentence for each kind of fault in `katas.yaml`, and all of them at once."""

from pathlib import Path

import pytest
from courses import HEAD, KATA, NEXT, VALID, changed, faults, tree
from trees import build

from grader.course import CourseError, Problem, check_course, read_course
from grader.errors import Misuse

QUOTES = "write the value out here, or put text that begins with '&', '*' or '!' in quotes"
LOOK = "look at this line and at the one before it: a colon, a quote, a bracket or an indentation"
NUMBER = "write a number above 0 in plain digits, without quotes: 7"
ID = "write two digits, an underscore and a name in lower case, such as 03_all"
KEYS = "id, title, concepts, hints, after, reads, points, limits, was"

# Lines of the valid course: 4 id, 5 title, 6 concepts, 7 hints, 8-10 each hint,
# 11 id, 12 title, 13 concepts, 14 after, 15 points, 16 hints, 17 limits.
CHANGES = {
    "unknown key with a near one": (
        "    hints: [",
        "    hint: [",
        "katas.yaml:16: unknown key 'hint' in kata '04_star'\n  → did you mean 'hints'?",
    ),
    "unknown key": (
        "    points: 7.5",
        "    colour: red",
        (
            f"katas.yaml:15: unknown key 'colour' in kata '04_star'\n"
            f"  → remove it; the keys are {KEYS}"
        ),
    ),
    "unknown key of the course": (
        "title: How Python imports",
        "title: How Python imports\nauthor: me",
        (
            "katas.yaml:3: unknown key 'author' in the course\n"
            "  → remove it; the keys are version, title, katas, release"
        ),
    ),
    "unknown limit": (
        "cpu: 3",
        "memroy: 3",
        (
            "katas.yaml:17: unknown key 'memroy' in 'limits' of kata '04_star'\n"
            "  → did you mean 'memory'?"
        ),
    ),
    "duplicate key": (
        "    points: 7.5",
        "    title: Another",
        (
            "katas.yaml:15: the key 'title' stands twice in kata '04_star'\n"
            "  → keep one of them; the first is in line 12"
        ),
    ),
    "key that is a list": (
        "    points: 7.5",
        "    [a, b]: 7.5",
        (
            "katas.yaml:15: a key in kata '04_star' is a list or a mapping\n"
            "  → write one word as the key"
        ),
    ),
    "missing key": (
        "    title: What the star hides\n",
        "",
        "katas.yaml:11: kata '04_star' has no key 'title'\n  → add 'title:' and its value",
    ),
    "missing key of the course": (
        "title: How Python imports\n",
        "",
        "katas.yaml:1: the course has no key 'title'\n  → add 'title:' and its value",
    ),
    "boolean for text": (
        "title: How Python imports",
        "title: no",
        (
            "katas.yaml:2: the course's title is 'no', which YAML reads as a boolean\n"
            '  → put it in quotes: "no"'
        ),
    ),
    "on for text": (
        "What the star hides",
        "on",
        (
            "katas.yaml:12: the title of kata '04_star' is 'on', which YAML reads as a boolean\n"
            '  → put it in quotes: "on"'
        ),
    ),
    "hint that is a boolean": (
        "[one, two, three]",
        "[one, two, yes]",
        (
            "katas.yaml:16: item 3 of 'hints' of kata '04_star' is 'yes', "
            'which YAML reads as a boolean\n  → put it in quotes: "yes"'
        ),
    ),
    "float for text": (
        "What the star hides",
        "1.0",
        (
            "katas.yaml:12: the title of kata '04_star' is '1.0', which YAML reads as a number\n"
            '  → put it in quotes: "1.0"'
        ),
    ),
    "date for text": (
        "What the star hides",
        "2024-02-29",
        (
            "katas.yaml:12: the title of kata '04_star' is '2024-02-29', "
            'which YAML reads as a date\n  → put it in quotes: "2024-02-29"'
        ),
    ),
    "null word for text": (
        "What the star hides",
        "null",
        (
            "katas.yaml:12: the title of kata '04_star' is 'null', which YAML reads as no value\n"
            '  → put it in quotes: "null"'
        ),
    ),
    "equals sign": (
        "What the star hides",
        "=",
        (
            "katas.yaml:12: the title of kata '04_star' is '=', "
            'which YAML reads as something other than text\n  → put it in quotes: "="'
        ),
    ),
    "left empty": (
        "title: What the star hides",
        "title:",
        "katas.yaml:12: the title of kata '04_star' is left empty\n  → write text there",
    ),
    "blank text": (
        "What the star hides",
        '"  "',
        "katas.yaml:12: the title of kata '04_star' is blank\n  → write text there",
    ),
    "title of two lines": (
        "What the star hides",
        '"one\\ntwo"',
        (
            "katas.yaml:12: the title of kata '04_star' must be one line of printable text\n"
            "  → write it on one line"
        ),
    ),
    "list for text": (
        "What the star hides",
        "[a]",
        (
            "katas.yaml:12: the title of kata '04_star' is a list where text must be\n"
            "  → write text there"
        ),
    ),
    "mapping for text": (
        "What the star hides",
        "{a: b}",
        (
            "katas.yaml:12: the title of kata '04_star' is a mapping where text must be\n"
            "  → write text there"
        ),
    ),
    "text for a list": (
        "concepts: [star-import, package]",
        "concepts: package",
        (
            "katas.yaml:13: 'concepts' of kata '04_star' is 'package' where a list must be\n"
            "  → write a list: [one, another]"
        ),
    ),
    "no concept": (
        "concepts: [star-import, package]",
        "concepts: []",
        "katas.yaml:13: kata '04_star' names no concept\n  → name the concept that it teaches",
    ),
    "unknown concept with a near one": (
        "[star-import, package]",
        "[star-import, pakage]",
        "katas.yaml:13: there is no concept 'pakage'\n  → did you mean 'package'?",
    ),
    "unknown concept": (
        "[star-import, package]",
        "[star-import, zzz]",
        (
            "katas.yaml:13: there is no concept 'zzz'\n"
            "  → write its page in notes, or name a concept that has one"
        ),
    ),
    "concept that would leave the folder": (
        "[star-import, package]",
        "[../notes/package]",
        "katas.yaml:13: there is no concept '../notes/package'\n  → did you mean 'package'?",
    ),
    "concept named twice": (
        "[star-import, package]",
        "[package, package]",
        (
            "katas.yaml:13: 'package' stands twice in 'concepts' of kata '04_star'\n"
            "  → keep one of them"
        ),
    ),
    "unknown kata in after": (
        "[03_all]",
        "[03_al]",
        "katas.yaml:14: there is no kata '03_al'\n  → did you mean '03_all'?",
    ),
    "unknown kata in after, nothing near": (
        "[03_all]",
        "[xyz]",
        "katas.yaml:14: there is no kata 'xyz'\n  → name a kata of this course, or remove it",
    ),
    "number in after": (
        "[03_all]",
        "[03]",
        (
            "katas.yaml:14: item 1 of 'after' of kata '04_star' is '03', "
            "which YAML reads as a number\n"
            '  → put it in quotes: "03"'
        ),
    ),
    "kata after itself": (
        "[03_all]",
        "[04_star]",
        (
            "katas.yaml:14: katas wait for each other in a circle: 04_star → 04_star\n"
            "  → take one of the names in this circle out of an 'after'"
        ),
    ),
    "two hints": (
        "[one, two, three]",
        "[one, two]",
        (
            "katas.yaml:16: kata '04_star' has 2 hints, and must have 3\n"
            "  → write three, each telling more than the one before"
        ),
    ),
    "one hint": (
        "[one, two, three]",
        "[one]",
        (
            "katas.yaml:16: kata '04_star' has 1 hint, and must have 3\n"
            "  → write three, each telling more than the one before"
        ),
    ),
    "four hints": (
        "[one, two, three]",
        "[one, two, three, four]",
        (
            "katas.yaml:16: kata '04_star' has 4 hints, and must have 3\n"
            "  → write three, each telling more than the one before"
        ),
    ),
    "empty hint": (
        "[one, two, three]",
        "[one, '', three]",
        "katas.yaml:16: item 2 of 'hints' of kata '04_star' is blank\n  → write text there",
    ),
    "octal points": (
        "7.5",
        "010",
        f"katas.yaml:15: 'points' of kata '04_star' is '010' where a number must be\n  → {NUMBER}",
    ),
    "points in quotes": (
        "7.5",
        '"7"',
        f"katas.yaml:15: 'points' of kata '04_star' is '7' where a number must be\n  → {NUMBER}",
    ),
    "no points": (
        "7.5",
        "0",
        f"katas.yaml:15: 'points' of kata '04_star' is 0, and must be above 0\n  → {NUMBER}",
    ),
    "negative points": (
        "7.5",
        "-1",
        f"katas.yaml:15: 'points' of kata '04_star' is '-1' where a number must be\n  → {NUMBER}",
    ),
    "endless points": (
        "7.5",
        ".inf",
        f"katas.yaml:15: 'points' of kata '04_star' is '.inf' where a number must be\n  → {NUMBER}",
    ),
    "boolean points": (
        "7.5",
        "yes",
        f"katas.yaml:15: 'points' of kata '04_star' is 'yes' where a number must be\n  → {NUMBER}",
    ),
    "points left empty": (
        " 7.5",
        "",
        f"katas.yaml:15: 'points' of kata '04_star' is left empty\n  → {NUMBER}",
    ),
    "part of a second of processor time": (
        "cpu: 3",
        "cpu: 2.5",
        "katas.yaml:17: the limit 'cpu' of kata '04_star' must be a whole number\n  → write 2",
    ),
    "limits that are no mapping": (
        "{wall: 2.5, cpu: 3}",
        "5",
        (
            "katas.yaml:17: 'limits' of kata '04_star' is '5' where keys and values must be\n"
            "  → write its keys: wall, cpu, memory, output"
        ),
    ),
    "another version": (
        "version: 1",
        "version: 2",
        (
            "katas.yaml:1: the course's version is '2', and this grader reads version 1\n"
            "  → write 'version: 1', without quotes around the 1"
        ),
    ),
    "version that is a list": (
        "version: 1",
        "version: [1]",
        (
            "katas.yaml:1: the course's version is no number, and this grader reads version 1\n"
            "  → write 'version: 1', without quotes around the 1"
        ),
    ),
    "anchor": (
        "title: What the star hides",
        "title: &t What the star hides",
        f"katas.yaml:12: the anchor '&t' is not used in a course\n  → {QUOTES}",
    ),
    "merge key": (
        "    points: 7.5",
        "    <<: {points: 7.5}",
        "katas.yaml:15: a merge key '<<' stands in kata '04_star'\n  → write the keys out here",
    ),
    "tag": (
        "title: What the star hides",
        "title: !star What the star hides",
        f"katas.yaml:12: the tag '!star' is not used in a course\n  → {QUOTES}",
    ),
    "tab": (
        "    points: 7.5",
        "\t  points: 7.5",
        (
            "katas.yaml:15: this line is indented with a tab\n"
            "  → indent with spaces: YAML allows no tab there"
        ),
    ),
    "second document": (
        "    points: 7.5",
        "---\n    points: 7.5",
        (
            "katas.yaml:15: a second document begins here\n"
            "  → remove the line '---' and put everything under one set of keys"
        ),
    ),
    "control character": (
        "What the star hides",
        "What the \x07 star hides",
        "katas.yaml:12: the control character U+0007 stands here\n  → remove it",
    ),
}


@pytest.mark.parametrize("fault", CHANGES)
def test_fault_has_its_sentence(fault: str, tmp_path: Path) -> None:
    """A course with one fault gives one problem, with file, line and remedy."""
    old, new, sentence = CHANGES[fault]
    assert faults(changed(old, new), tmp_path) == [sentence]


IDS = {
    "04": f"is '04', which YAML reads as a number; it is no id\n  → {ID}",
    "13": f"is '13', which YAML reads as a number; it is no id\n  → {ID}",
    "1_2": f"is '1_2', which YAML reads as a number; it is no id\n  → {ID}",
    "08": f"is '08'; it is no id\n  → {ID}",
    "1.0": f"is '1.0', which YAML reads as a number; it is no id\n  → {ID}",
    "no": f"is 'no', which YAML reads as a boolean; it is no id\n  → {ID}",
    "2024-02-29": f"is '2024-02-29', which YAML reads as a date; it is no id\n  → {ID}",
    "4_al": f"is '4_al'; it is no id\n  → {ID}",
    "04_Al": f"is '04_Al'; it is no id\n  → {ID}",
    "04_a/l": f"is '04_a/l'; it is no id\n  → {ID}",
    "..": f"is '..'; it is no id\n  → {ID}",
    "०४_al": f"is '०४_al'; it is no id\n  → {ID}",
    '"04_al\\n"': f"is '04_al\\n'; it is no id\n  → {ID}",
    '""': "is blank\n  → write text there",
    "": "is left empty\n  → write text there",
    "[a]": "is a list where text must be\n  → write text there",
}


@pytest.mark.parametrize("written", IDS)
def test_id_that_can_name_no_folder(written: str, tmp_path: Path) -> None:
    """An id is two digits, an underscore and a name; nothing else reaches the file system."""
    files = tree(HEAD + KATA.replace("03_all", written), "98_zzz")
    assert faults(files, tmp_path) == [f"katas.yaml:4: the id of kata number 1 {IDS[written]}"]


def test_id_that_is_the_beginning_of_a_folder(tmp_path: Path) -> None:
    """`04` is told that there is a folder 04_star."""
    assert faults(tree(HEAD + KATA.replace("03_all", "04")), tmp_path) == [
        (
            "katas.yaml:4: the id of kata number 1 is '04', "
            "which YAML reads as a number; it is no id\n  → did you mean '04_star'?"
        )
    ]


def test_id_taken_twice(tmp_path: Path) -> None:
    """Two katas cannot share their folders."""
    assert faults(tree(HEAD + KATA + KATA), tmp_path) == [
        (
            "katas.yaml:11: the id '03_all' is taken by the kata in line 4\n"
            "  → give one of the two another id"
        )
    ]


def test_alias_is_refused_with_its_anchor(tmp_path: Path) -> None:
    """An alias says nothing where it stands; what it stands for is not asked about again."""
    text = VALID.replace("[star-import]", "&c [star-import]").replace(
        "[star-import, package]", "*c"
    )
    assert faults(tree(text), tmp_path) == [
        f"katas.yaml:6: the anchor '&c' is not used in a course\n  → {QUOTES}",
        f"katas.yaml:13: the alias '*c' is not used in a course\n  → {QUOTES}",
    ]


def test_circle_of_katas_is_printed_from_its_first(tmp_path: Path) -> None:
    """Each circle is told once, at the first of its katas."""
    names = ("01_a", "02_b", "03_c", "04_d")
    after = {"01_a": "02_b", "02_b": "03_c", "03_c": "01_a", "04_d": "04_d"}
    katas = [
        KATA.replace("03_all", name).replace("hints:", f"after: [{after[name]}]\n    hints:")
        for name in names
    ]
    remedy = "take one of the names in this circle out of an 'after'"
    assert faults(tree(HEAD + "".join(katas), *names), tmp_path) == [
        (
            "katas.yaml:7: katas wait for each other in a circle: 01_a → 02_b → 03_c → 01_a\n"
            f"  → {remedy}"
        ),
        f"katas.yaml:31: katas wait for each other in a circle: 04_d → 04_d\n  → {remedy}",
    ]


def test_missing_folders_and_files(tmp_path: Path) -> None:
    """Everything that a kata needs is named, at the line of its id."""
    assert faults(tree(HEAD + KATA, "98_zzz"), tmp_path) == [
        (
            "katas.yaml:4: the file 'tests/katas/test_03_all.py' of kata '03_all' is missing\n"
            "  → create it"
        ),
        "katas.yaml:4: the folder 'exercises/03_all' of kata '03_all' is missing\n  → create it",
        "katas.yaml:4: the folder 'solutions/03_all' of kata '03_all' is missing\n  → create it",
    ]


def test_folder_with_nearly_the_name(tmp_path: Path) -> None:
    """A misspelled folder is pointed at."""
    files = tree()
    files["solutions"] = {"03_al": {}, "04_star": {}}
    assert faults(files, tmp_path) == [
        (
            "katas.yaml:4: the folder 'solutions/03_all' of kata '03_all' is missing\n"
            "  → create it; there is '03_al' beside it"
        )
    ]


def test_exercise_without_readme(tmp_path: Path) -> None:
    """An exercise tells its story; a learner who has deleted it can go on all the same."""
    files = tree()
    files["exercises"] = {"03_all": {"README.md": ""}, "04_star": {}}
    course = read_course(build(files, tmp_path) / "katas.yaml")
    assert [str(problem) for problem in check_course(course)] == [
        (
            "exercises/04_star/README.md: this file is missing\n"
            "  → write the kata's story, its goal and how to run it"
        )
    ]


def test_file_in_place_of_a_folder_and_the_other_way_round(tmp_path: Path) -> None:
    """What is there and of the wrong kind is not called missing."""
    files = tree(HEAD + KATA)
    files["solutions"] = {"03_all": "text"}
    files["tests"] = {"katas": {"test_03_all.py": {}}}
    assert faults(files, tmp_path) == [
        (
            "katas.yaml:4: 'solutions/03_all' of kata '03_all' is a file, and must be a folder\n"
            "  → put a folder in its place"
        ),
        (
            "katas.yaml:4: 'tests/katas/test_03_all.py' of kata '03_all' is a folder, "
            "and must be a file\n  → put a file in its place"
        ),
    ]


WHOLE_FILES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", ": this file is empty\n  → write 'version: 1', 'title:' and 'katas:' in it"),
    "comment alone": (
        "# later\n",
        ": this file is empty\n  → write 'version: 1', 'title:' and 'katas:' in it",
    ),
    "a word": (
        "katas",
        (
            ":1: the course is 'katas' where keys and values must be\n"
            "  → write its keys: version, title, katas, release"
        ),
    ),
    "a list": (
        "- a",
        (
            ":1: the course is a list where keys and values must be\n"
            "  → write its keys: version, title, katas, release"
        ),
    ),
    "no katas": (
        HEAD.replace("katas:", "katas: []"),
        ":3: the course has no kata\n  → write a list, each kata beginning with '- id:'",
    ),
    "katas left empty": (
        HEAD,
        (
            ":3: 'katas' of the course is left empty\n"
            "  → write a list, each kata beginning with '- id:'"
        ),
    ),
    "kata that is a word": (
        HEAD + "  - 03_all\n",
        f":4: kata number 1 is '03_all' where keys and values must be\n  → write its keys: {KEYS}",
    ),
    "not UTF-8": (
        VALID.encode().replace(b"hides", b"h\xefdes"),
        ":12: this is not UTF-8 text\n  → save the file with the encoding UTF-8",
    ),
    "UTF-16": (
        VALID.encode("utf-16"),
        ":1: this is not UTF-8 text\n  → save the file with the encoding UTF-8",
    ),
    "huge nesting": (
        "version: 1\ntitle: " + "[" * 100_000,
        (
            ":2: lists and mappings are nested more than 20 deep\n"
            "  → check the brackets and the indentation"
        ),
    ),
}


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_whole_file_at_fault(name: str, tmp_path: Path) -> None:
    """What is no course at all is told in one sentence."""
    text, sentence = WHOLE_FILES[name]
    assert faults(tree(text), tmp_path) == ["katas.yaml" + sentence]


def test_unclosed_bracket_is_told_with_its_line(tmp_path: Path) -> None:
    """YAML's own words are shown as they are, with the line and advice of ours."""
    [block] = faults(changed("[one, two, three]", "[one, two, three"), tmp_path)
    assert block.startswith("katas.yaml:17: this is not YAML: ")
    assert block.endswith(f"\n  → {LOOK}")


def test_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """A folder called katas.yaml is told apart from a missing file."""
    assert faults({"katas.yaml": {}}, tmp_path) == [
        "katas.yaml: this is a folder\n  → put a file in its place"
    ]


def test_file_that_is_missing(tmp_path: Path) -> None:
    """A path that leads nowhere is a misuse, with a remedy."""
    assert faults({}, tmp_path) == [
        "katas.yaml: this file is missing\n  → create it, or name another one"
    ]


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    """Ten faults of ten kinds: ten blocks, in the order of the text."""
    text = (
        VALID.replace("version: 1", "version: 1.0")
        .replace("How Python imports", "no")
        .replace("    hints:\n", "    after: [04_star]\n    hints:\n")
        .replace("Look at `__all__`.", "''")
        .replace("id: 04_star", "id: 04_star\n    id: 05_stars")
        .replace("[star-import, package]", "[star-imports, package]")
        .replace("7.5", "1_0")
        .replace("[one, two, three]", "[one, 2, three, four]")
        .replace("cpu: 3", "cpus: 3")
    )
    files = tree(text)
    files["solutions"] = {"03_all": {}}
    blocks = faults(files, tmp_path)
    assert [block.split(": ")[0] for block in blocks] == [
        f"katas.yaml:{line}" for line in (1, 2, 7, 11, 12, 13, 15, 17, 18, 18, 19)
    ]
    assert all("\n  → " in block for block in blocks)


def test_error_is_a_misuse_that_holds_its_problems(tmp_path: Path) -> None:
    """Whoever catches it has the facts, and the command line has the exit status."""
    path = build(changed("cpu: 3", "cpu: 0"), tmp_path) / "katas.yaml"
    with pytest.raises(Misuse) as caught:
        read_course(path)
    assert isinstance(caught.value, CourseError)
    assert caught.value.exit_status == 2
    what = "the limit 'cpu' of kata '04_star' is 0, and must be above 0"
    assert caught.value.problems == (Problem("katas.yaml", 17, 30, what, NUMBER),)


def test_long_values_are_cut(tmp_path: Path) -> None:
    """A sentence stays one that can be read."""
    [block] = faults(changed("points: 7.5", "points: " + "x" * 10_000), tmp_path)
    assert len(block) < 250
    assert "…" in block


def test_next_kata_is_read_on_its_own(tmp_path: Path) -> None:
    """The second kata of the sample needs the first."""
    assert faults(tree(HEAD + NEXT), tmp_path) == [
        "katas.yaml:7: there is no kata '03_all'\n  → name a kata of this course, or remove it"
    ]
