"""A course of two small katas, as a learner who has done nothing yet finds it."""

from trees import Tree

PAGE = "---\ntitle: {title}\ntruth: {truth}\n---\n\nRead `this`.\n"

HIDDEN_NAMES = '''
import pytest


@pytest.mark.concept("naming")
def test_greets(run):
    """`greet.hello` says hello."""
    assert run("import greet\\nr = greet.hello('you')")["r"] == "hello you"


@pytest.mark.concept("naming")
@pytest.mark.needs("test_greets")
def test_greets_anybody(run):
    """It greets whoever is named."""
    assert run("import greet\\nr = greet.hello('me')")["r"] == "hello me"


@pytest.mark.concept("quiet")
def test_is_quiet(run):
    """Importing it prints nothing."""
    assert run("import greet").stdout == ""
'''

HIDDEN_COUNT = '''
def test_counts(run):
    """`count.LAST` is 3."""
    assert run("import count")["count"] is not None
    assert run("from count import LAST")["LAST"] == 3
'''

GREET = "def hello(name):\n    return f'hello {name}'\n"
GREET_WRONG = "def hello(name):\n    return 'bye'\n"
COUNT = "LAST = 3\n"
COUNT_WRONG = "LAST = 2\n"

KATAS = """\
version: 1
title: Small things
katas:
  - id: 01_greet
    title: Say hello
    concepts: [naming, quiet]
    points: 3
    hints: [Look at it., "Look closer:  `a b`.", Look there.]
  - id: 02_count
    title: Count to three
    concepts: [quiet]
    after: [01_greet]
    hints: [one, two, three]
"""

COURSE: Tree = {
    "katas.yaml": KATAS,
    "exercises": {
        "01_greet": {"greet.py": GREET_WRONG, "README.md": "Say hello.\n"},
        "02_count": {"count.py": COUNT_WRONG, "README.md": "Count.\n"},
    },
    "solutions": {"01_greet": {"greet.py": GREET}, "02_count": {"count.py": COUNT}},
    "tests": {"katas": {"test_01_greet.py": HIDDEN_NAMES, "test_02_count.py": HIDDEN_COUNT}},
    "notes": {
        "naming.md": PAGE.format(title="Names", truth="Whoever is greeted is named."),
        "quiet.md": PAGE.format(title="Quiet", truth="An import says nothing."),
    },
}
