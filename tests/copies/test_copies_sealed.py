"""Sealed tests are cut out of a file, and with them what is there for them alone."""

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import some

from grader.copies.sealed import opened, repeated

FILE = '''\
"""Kata 1: a greeting."""

from __future__ import annotations

import json
import pytest
from random import choice, randint
from string import ascii_letters as letters

WORDS = ["open"]  # used by all
HIDDEN_WORDS = [randint(1, 2)]


# how a secret is made
def secret(run):
    return deeper(run)


def deeper(run):
    return json.dumps(letters)


@pytest.fixture
def vault(run):
    return secret(run)


@pytest.mark.concept("naming")
def test_open(run):
    """It says hello."""
    assert run(choice(WORDS))


# nobody is to read this
@pytest.mark.sealed
@pytest.mark.needs("test_open")
def test_is_kept_back(run, vault):
    """It says hello to whoever was not foreseen.

    And it does so twice.
    """
    assert run(choice(WORDS + HIDDEN_WORDS))


@pytest.mark.concept("quiet")
def test_quiet(run):  # as ever
    """It is quiet."""
    assert not run("")
'''

OPENED = '''\
"""Kata 1: a greeting."""

from __future__ import annotations

import pytest
from random import choice

WORDS = ["open"]  # used by all


@pytest.mark.concept("naming")
def test_open(run):
    """It says hello."""
    assert run(choice(WORDS))


@pytest.mark.concept("quiet")
def test_quiet(run):  # as ever
    """It is quiet."""
    assert not run("")
'''


def faults(text: str) -> list[str]:
    return [str(one) for one in opened(text, "test_01.py").problems]


def test_a_sealed_test_goes_with_all_that_serves_it_alone() -> None:
    found = opened(FILE, "test_01.py")
    assert found.problems == ()
    assert found.text == OPENED


def test_its_names_and_sentences_are_secrets() -> None:
    assert opened(FILE, "test_01.py").secrets == (
        "test_is_kept_back",
        "is-kept-back",
        "It says hello to whoever was not foreseen.",
        "And it does so twice.",
    )


def test_a_file_without_sealed_tests_stays_to_the_letter() -> None:
    text = "import  os ;import sys\n\n\n\n# odd\ndef test_a ( run ) : pass\n\n\n"
    assert opened(text, "test_01.py").text == text


def test_what_nobody_uses_is_not_ours_to_remove() -> None:
    text = "import os\nSPARE = 1\n\n\n" + FILE
    assert opened(text, "test_01.py").text == "import os\nSPARE = 1\n\n\n" + OPENED


def test_a_fixture_that_is_used_without_being_named_stays() -> None:
    automatic = "@pytest.fixture(autouse=True)\ndef always(): return secret\n\n\n"
    assert "def secret(run):" in opened(FILE.replace("# how a", automatic + "# a"), "x").text


def test_an_open_test_may_not_need_a_sealed_one() -> None:
    needing = '@pytest.mark.needs("test_is_kept_back")\n@pytest.mark.concept("quiet")'
    assert faults(FILE.replace('@pytest.mark.concept("quiet")', needing)) == [
        (
            "test_01.py:45: test_quiet needs the sealed test_is_kept_back\n"
            "  → seal both, or open the one that is needed"
        )
    ]


def test_a_mark_that_would_be_passed_over_is_a_fault() -> None:
    for text in (
        "import pytest\npytestmark = pytest.mark.sealed\n",
        "from pytest import mark\nhidden = mark.sealed\n",
        "import pytest\n@pytest.mark.sealed\nclass TestAll:\n    def test_x(self): pass\n",
        "import pytest\nclass TestAll:\n    @pytest.mark.sealed()\n    def test_x(self): pass\n",
        "import pytest\nX = [pytest.param(1, marks=pytest.mark.sealed)]\n",
    ):
        (fault,) = faults(text)
        assert fault.partition(": ")[2] == (
            "`sealed` stands elsewhere than right above a function at the top of the file\n"
            "  → write @pytest.mark.sealed above each sealed test"
        )


def test_a_kata_keeps_an_open_check() -> None:
    assert faults("import pytest\n\n\n@pytest.mark.sealed\ndef test_a(run):\n    pass\n") == [
        "test_01.py:5: every check of this kata is sealed\n  → leave at least one check open"
    ]


def test_what_shares_a_line_cannot_be_cut_out() -> None:
    text = FILE.replace("HIDDEN_WORDS = ", "OTHER = 1; HIDDEN_WORDS = ")
    assert faults(text) == [
        (
            "test_01.py:11: something of sealed tests stands on one line with something else\n"
            "  → give each a line of its own"
        )
    ]


def test_what_is_no_python_is_told() -> None:
    assert faults("def test(:\n") == [
        "test_01.py:1: this is no Python, so its sealed tests cannot be told\n  → mend it"
    ]


def test_a_secret_is_found_as_words_of_their_own() -> None:
    assert repeated("test_a", "no\nsee test_a.") == 2
    assert repeated("test_a", "test_ab latest_a test_a1") is None
    assert repeated("is-kept", "this-kept is-kept-back") is None
    assert repeated("is-kept", "it is-kept") == 1


@pytest.mark.parametrize(
    "statement",
    [
        'WORDS, HIDDEN_WORDS = ["open"], [randint(1, 2)]',
        'if json:\n    WORDS = ["open"]\n    HIDDEN_WORDS = [randint(1, 2)]',
        "try:\n    from os import HIDDEN_WORDS\nexcept ImportError:\n    pass\nWORDS = []",
    ],
)
def test_what_is_bound_together_with_open_things_is_a_fault(statement: str) -> None:
    own = 'WORDS = ["open"]  # used by all\nHIDDEN_WORDS = [randint(1, 2)]'
    assert faults(FILE.replace(own, statement)) == [
        (
            "test_01.py:10: sealed checks alone use HIDDEN_WORDS, "
            "which is bound together with other things\n"
            "  → bind it in a statement of its own"
        )
    ]


def test_a_text_that_ends_like_a_comment_is_none() -> None:
    text = FILE.replace("# nobody is to read this\n", 'KEPT = """\n# of a text"""\n')
    assert '\nKEPT = """\n# of a text"""\n' in opened(text, "x").text


HIDDEN = Path(__file__).parents[1] / "katas"
CHECKS = [
    (file.name, node.name)
    for file in sorted(HIDDEN.glob("test_*.py"))
    for node in ast.parse(file.read_text()).body
    if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
]


@pytest.mark.parametrize(("file", "check"), some(CHECKS))
def test_any_check_of_the_course_may_be_sealed(file: str, check: str) -> None:
    text = (HIDDEN / file).read_text()
    assert opened(text, file).text == text
    (node,) = (one for one in ast.parse(text).body if getattr(one, "name", None) == check)
    assert isinstance(node, ast.FunctionDef)
    lines = text.split("\n")
    lines.insert(min(one.lineno for one in node.decorator_list) - 1, "@pytest.mark.sealed")
    found = opened("\n".join(lines), file)
    if found.problems:
        assert all(one.file == file and one.line for one in found.problems)
        return
    left = ast.walk(ast.parse(found.text))
    names = {node.id for node in left if isinstance(node, ast.Name)}
    assert check not in re.findall(r"\w+", found.text)
    assert names <= {*bound_in(found.text), *dir(builtins)}


def bound_in(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name.partition(".")[0]
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name
