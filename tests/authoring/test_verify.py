"""`verify` finds each kind of fault that a course can have: each is planted, and seen alone."""

from pathlib import Path

import pytest
from proving import LABEL, SILENT, WHOLE, proved, told, told_of_texts
from small_course import BROKEN, HIDDEN, SOLVED
from trees import Tree

from grader.authoring.screen import document, screen
from grader.interpreter.tiers import BEST_FIRST
from grader.reports.style import Style

pytestmark = pytest.mark.starts_processes

START = "exercises/01_greet"
TESTS = "tests/katas/test_01_greet.py"
MISTAKE = "tests/mistakes/01_greet/one-name"
ENTRY = str(WHOLE["katas.yaml"])
PAGE = "---\ntitle: {id}\ntruth: A {id} is a {id}.\n{more}---\n\nText.\n"


def test_nothing_is_wrong_with_a_course_that_keeps_its_promises(tmp_path: Path) -> None:
    proof = proved(tmp_path, {})
    assert told(proof) == []
    assert [one._replace(seconds=0.0) for one in proof.katas] == [
        ("01_greet", 4, 1, 0, 1, 0.0, 0),
    ]
    assert proof.slowest[0].seconds > 0


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        pytest.param(
            {f"{START}/greet.py": SOLVED, "tests/mistakes/01_greet/one-name/x.py": ""},
            [f"{START}: it passes as it is shipped"],
            id="a start that passes",
        ),
        pytest.param(
            {"solutions/01_greet/greet.py": SILENT},
            ["solutions/01_greet: a right answer does not pass the check greets-anybody"],
            id="a solution that fails",
        ),
        pytest.param(
            {"tests/solutions/01_greet/by-format/greet.py": SILENT},
            ["tests/solutions/01_greet/by-format: a right answer does not pass the check"],
            id="another right answer that fails",
        ),
        pytest.param(
            {"katas.yaml": ENTRY.replace("points: 4", "points: 3")},
            ["katas.yaml: 01_greet is worth 3 points and has 4 checks"],
            id="points that are not the checks'",
        ),
        pytest.param(
            {f"{MISTAKE}/greet.py": SOLVED},
            [f"{MISTAKE}: a wrong answer passes"],
            id="a wrong answer that passes",
        ),
        pytest.param(
            {f"{MISTAKE}/label.yaml": LABEL.replace("[greets-anybody]", "[greets]")},
            [f"{MISTAKE}: it fails on greets-anybody; its label says greets"],
            id="a label with other checks",
        ),
        pytest.param(
            {f"{MISTAKE}/label.yaml": LABEL.partition("unexplained")[0].replace("naming", "quiet")},
            [f"{MISTAKE}: it is explained with"],
            id="a wrong answer that is explained otherwise",
        ),
        pytest.param(
            {TESTS: HIDDEN + '\n\ndef test_nothing(tree):\n    """It is a folder."""\n'},
            [
                "katas.yaml: 01_greet is worth 4 points and has 5 checks",
                f"{TESTS}: the check nothing is passed by an empty folder",
            ],
            id="a check that an empty folder passes",
        ),
        pytest.param(
            {TESTS: HIDDEN.replace(
                """assert run("import greet\\nr = greet.hello('you')")["r"] == "hello you\"""",
                """seen = run("import greet\\nr = greet.hello('you')")
    assert "hello you" in [seen.names.get("r"), seen]""",
            )},
            [f"{where}: the check greets tells a learner of 'Observation('"
             for where in (START, TESTS)],
            id="a check that shows the grader's own objects",
        ),
        pytest.param(
            {TESTS: "import grader.nothing\n"},
            [f"{one}: it could not be judged" for one in (
                START, "solutions/01_greet", TESTS, MISTAKE, "tests/solutions/01_greet/by-format",
            )],
            id="hidden tests that cannot be read",
        ),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(tmp_path: Path, planted: Tree, found: list[str]) -> None:
    said = told(proved(tmp_path, planted))
    for start in found:
        assert any(one.startswith(start) for one in said), said
    unexpected = [one for one in said if not one.startswith(tuple(found))]
    assert [one for one in unexpected if not follows(one, planted)] == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        pytest.param(
            {f"{MISTAKE}/label.yaml": LABEL.replace("kata: 01_greet", "kata: 02_other")},
            [f"{MISTAKE}/label.yaml: the label is of 02_other, and lies with the wrong answers"],
            id="a label of another kata",
        ),
        pytest.param(
            {f"{MISTAKE}/label.yaml": LABEL.replace("concept: naming", "concept: names")},
            [f"{MISTAKE}/label.yaml: there is no concept 'names'"],
            id="a label with an unknown concept",
        ),
        pytest.param(
            {f"{MISTAKE}/label.yaml": LABEL.replace("failing", "fails")},
            [f"{MISTAKE}/label.yaml: unknown key 'fails' in the label"],
            id="a label with an unknown key",
        ),
        pytest.param(
            {TESTS: HIDDEN.replace('"""It is one file."""', "pass")},
            [f"{TESTS}: the check test_is_one_file has no title"],
            id="a check without a title",
        ),
        pytest.param(
            {TESTS: HIDDEN.replace("def test_greets(", "@pytest.mark.sealed\ndef test_greets(")},
            [f"{TESTS}: test_greets_anybody needs the sealed test_greets"],
            id="an open check that needs a sealed one",
        ),
        pytest.param(
            {"exercises/02_gone/x.py": ""},
            ["exercises/02_gone: this belongs to no kata of the course"],
            id="a folder of no kata",
        ),
        pytest.param(
            {"tests/katas/test_02_gone.py": ""},
            ["tests/katas/test_02_gone.py: this belongs to no kata of the course"],
            id="hidden tests of no kata",
        ),
        pytest.param(
            {f"{START}/greet.py~": ""},
            [f"{START}/greet.py~: nobody has written this"],
            id="what an editor has left",
        ),
        pytest.param(
            {"tests/solutions/01_greet/same/greet.py": BROKEN},
            [
                "tests/solutions/01_greet/same/greet.py: the start has the same file",
            ],
            id="an answer that changes nothing",
        ),
        pytest.param(
            {"closing/01_greet.md": None, "closing/02_other.md": "text"},
            [
                "closing/01_greet.md: this file is missing",
                "closing/02_other.md: this belongs to no kata of the course",
            ],
            id="a closing page that is another's",
        ),
        pytest.param(
            {f"{START}/README.md": "# Title\n\nTO WRITE: the story\n"},
            [f"{START}/README.md: TO WRITE: the story"],
            id="a story that is to be written",
        ),
        pytest.param(
            {f"{START}/README.md": None},
            [f"{START}/README.md: this file is missing"],
            id="a kata without a story",
        ),
        pytest.param(
            {"notes/naming.md": PAGE.format(id="naming", more="after: [nothing]\n")},
            ["notes/naming.md: there is no concept 'nothing'"],
            id="a concept that comes after an unknown one",
        ),
    ],
)
def test_a_planted_fault_of_the_texts_is_found_before_anything_is_judged(
    tmp_path: Path, planted: Tree, found: list[str]
) -> None:
    said = told_of_texts(tmp_path, planted)
    assert len(said) == len(found), said
    assert all(one.startswith(start) for one, start in zip(said, found, strict=True)), said


def follows(said: str, planted: Tree) -> bool:
    """Whether a further fault is what a planted start brings with it: answers are kept over it."""
    changed = any(path.startswith(f"{START}/greet.py") for path in planted)
    return changed and said.startswith(("tests/", START))


def test_a_concept_is_taught_before_it_is_needed(tmp_path: Path) -> None:
    kata = ENTRY[ENTRY.index("  - id:") :]
    second = kata.replace("01_greet", "02_greet").replace("naming, quiet", "later")
    first = kata.replace("naming, quiet", "naming")
    pages = {
        "notes/naming.md": PAGE.format(id="naming", more="after: [later]\n"),
        "notes/later.md": PAGE.format(id="later", more=""),
    }
    files = {
        "exercises/02_greet/README.md": "Say hello.\n",
        "exercises/02_greet/greet.py": BROKEN,
        "solutions/02_greet/greet.py": SOLVED,
        "tests/katas/test_02_greet.py": HIDDEN,
        "closing/02_greet.md": "text",
    }
    head = ENTRY[: ENTRY.index("  - id:")]
    said = told(
        proved(
            tmp_path / "late", {**pages, **files, "katas.yaml": head + first + second}, texts=True
        )
    )
    assert "katas.yaml: 01_greet teaches naming, which comes after later" in said
    named = first + "    reads: [later]\n" + second
    said = told(
        proved(tmp_path / "named", {**pages, **files, "katas.yaml": head + named}, texts=True)
    )
    assert not any("comes after" in one for one in said)


def test_a_wrong_answer_that_is_explained_by_now_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.authoring.rules.explained", lambda case, result: True)
    assert told(proved(tmp_path, {})) == [f"{MISTAKE}: it is explained by now"]


def test_another_salt_asks_other_random_programs(tmp_path: Path) -> None:
    seen = []
    for salt in (0, 1):
        proof = proved(tmp_path / str(salt), {"solutions/01_greet/greet.py": SILENT}, salt=salt)
        seen.append([one for one in told(proof) if "greets-anybody" in one])
    assert seen[0]
    assert seen[1]


def test_several_processes_prove_the_same(tmp_path: Path) -> None:
    planted = {"solutions/01_greet/greet.py": SILENT}
    alone = told(proved(tmp_path / "one", planted))
    assert told(proved(tmp_path / "two", planted, jobs=2)) == alone
    assert len(alone) == 1


def test_the_screen_has_a_line_for_each_kata_and_tells_each_fault(tmp_path: Path) -> None:
    text = screen(proved(tmp_path, {f"{MISTAKE}/greet.py": SOLVED}), Style(width=80))
    lines = text.splitlines()
    assert lines[0].split() == [
        "kata", "checks", "wrong", "answers", "explained", "other", "right", "seconds",
    ]  # fmt: skip
    assert lines[1].startswith("✗ 01_greet")
    assert f"{MISTAKE}\n  a wrong answer passes\n  → have a check find out" in text
    assert max(map(len, lines)) <= 80
    assert "Greetings: 1 fault in 1 kata and the course's texts" in text


def test_the_document_says_the_same(tmp_path: Path) -> None:
    found = document(proved(tmp_path, {f"{MISTAKE}/greet.py": SOLVED}))
    assert found["version"] == 1
    assert found["sandbox"] in BEST_FIRST
    assert [one["what"] for one in found["problems"]] == ["a wrong answer passes"]
    assert found["katas"][0]["kata"] == "01_greet"
    assert [one["concept"] for one in found["concepts"]] == ["naming", "quiet"]
    assert found["concepts"][0]["katas"] == ("01_greet",)
    assert (found["questions"], found["claims"]) == ([], [])


def test_a_sealed_check_proves_like_any_other(tmp_path: Path) -> None:
    sealed = HIDDEN.replace("def test_is_quiet(", "@pytest.mark.sealed\ndef test_is_quiet(")
    proof = proved(tmp_path, {TESTS: sealed})
    assert told(proof) == []
    assert [row.checks for row in proof.katas] == [4]
