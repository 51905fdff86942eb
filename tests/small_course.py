"""A course of one kata, small enough to be read in one go, for tests of what judges."""

from trees import Tree

HIDDEN = '''
import pytest
from hypothesis import given, strategies as st


@pytest.mark.concept("naming")
def test_greets(run):
    """greet.hello says hello."""
    assert run("import greet\\nr = greet.hello('you')")["r"] == "hello you"


@pytest.mark.concept("naming")
@pytest.mark.needs("test_greets")
@given(name=st.text("abc", min_size=1))
def test_greets_anybody(run, name):
    """It greets whoever is named."""
    assert run(f"import greet\\nr = greet.hello({name!r})")["r"] == f"hello {name}"


@pytest.mark.concept("quiet")
def test_is_quiet(run, subtests):
    """Importing it prints nothing and loads nothing else."""
    seen = run("import greet")
    with subtests.test("output"):
        assert seen.stdout == ""
    with subtests.test("modules"):
        assert seen.project_modules == ["greet"]


def test_is_one_file(tree):
    """It is one file."""
    assert set(tree) == {"greet.py"}
'''

SOLVED = "def hello(name):\n    return f'hello {name}'\n"
BROKEN = "print('loud')\n\n\ndef hello(name):\n    return 'bye'\n"
PAGE = "---\ntitle: {title}\ntruth: {truth}\n---\n\nText.\n"

COURSE: Tree = {
    "katas.yaml": """\
version: 1
title: Greetings
katas:
  - id: "01_greet"
    title: Say hello
    concepts: [naming, quiet]
    points: 4
    hints: [look, look closer, look there]
""",
    "exercises": {"01_greet": {"greet.py": BROKEN, "README.md": "Say hello.\n"}},
    "solutions": {"01_greet": {"greet.py": SOLVED}},
    "tests": {"katas": {"test_01_greet.py": HIDDEN}},
    "notes": {
        "naming.md": PAGE.format(title="Names", truth="Whoever is greeted is named."),
        "quiet.md": PAGE.format(title="Quiet", truth="An import says nothing."),
    },
}
