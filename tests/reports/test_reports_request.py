"""A help request: what it tells, what it leaves out, and that nothing in it ends a block."""

import time
from typing import Any

import pytest

from grader.reports.redacted import Identity, redacted
from grader.reports.request import Request, changed, fenced, request, tree

FILES = {"README.md": b"story\n", "p/__init__.py": b"", "p/m.py": b"x = 2\n"}
START = {"README.md": b"story\n", "p/m.py": b"x = 1\n", "old.py": b"gone = 1\n"}


def asked(**other: Any) -> str:
    facts: dict[str, Any] = {
        "kata": "01_greet",
        "title": "Say hello",
        "command": "grader check 01_greet",
        "told": "✗ It greets.\n\n  expected  'hello'\n",
        "passed": 1,
        "count": 3,
        "files": FILES,
        "start": START,
        "machine": "CPython 3.11.7",
    }
    return request(Request(**{**facts, **other}))


def test_a_request_as_it_is_pasted() -> None:
    assert (
        asked()
        == """\
# Help with 01_greet: Say hello

What I want to do, and what I have tried so far: (write it here)

## What I ran

```console
grader check 01_greet
```

## What I saw

1 of 3 checks pass. This one does not:

```text
✗ It greets.

  expected  'hello'
```

## My files

```text
README.md
p/
    __init__.py
    m.py
```

## What I changed

```diff
--- start/old.py
+++ nothing
@@ -1 +0,0 @@
-gone = 1
added: p/__init__.py
--- start/p/m.py
+++ mine/p/m.py
@@ -1 +1 @@
-x = 1
+x = 2
```

## Where

CPython 3.11.7
"""
    )


def test_where_the_start_is_not_known_the_files_are_shown() -> None:
    text = asked(start=None)
    assert "## What I changed" not in text
    assert "# ---- p/m.py\nx = 2" in text
    assert "story" not in text


def test_a_solved_kata_has_nothing_that_failed() -> None:
    assert "All 3 checks pass." in asked(told="", passed=3)


def test_what_is_no_source_text_is_named_and_not_shown() -> None:
    lines = changed({"a.bin": b"\x00\x01", "b.py": b"\x00secret"}, {"a.bin": b"\x02", "b.py": b""})
    assert lines[0] == "changed: a.bin"
    assert "secret" not in "\n".join(lines)


@pytest.mark.parametrize("evil", ["```", "````\n# mine", "~~~", "<script>", "\u202e\x1b[2J"])
def test_nothing_in_a_block_ends_it_or_turns_the_line_around(evil: str) -> None:
    text = asked(files={"p/m.py": f"x = '''{evil}'''\n".encode(), evil: b""}, told=evil)
    assert "\x1b" not in text
    assert "\u202e" not in text
    outside, fence = [], ""
    for line in text.splitlines():
        marks = line[: len(line) - len(line.lstrip("`"))]
        if not fence and len(marks) >= 3:
            fence = marks
        elif fence and line == fence:
            fence = ""
        elif not fence:
            outside.append(line)
    assert fence == ""
    assert "".join(outside).startswith("# Help with")
    assert not any("# mine" in line or "<script>" in line for line in outside)


def test_each_part_is_cut_to_what_a_forum_takes() -> None:
    many = {f"f{n}.py": b"a = 1\n" * 5000 for n in range(300)}
    text = asked(files=many, told="line\n" * 9000)
    assert len(text) < 65_000
    assert "more lines" in text
    assert tree(many)[-1] == "… and 240 more"
    assert len(fenced(["x" * 10_000], "text")) < 300


def test_a_huge_file_takes_no_time() -> None:
    begun = time.process_time()
    asked(files={"p/m.py": b"a\nb\n" * 2_000_000}, start={"p/m.py": b"b\na\n" * 2_000_000})
    assert time.process_time() - begun < 2


ANNA = Identity("/home/anna/course", ["/home/anna"], ["anna"], ["annas-laptop", "root"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/home/anna/course/exercises/a.py", "./exercises/a.py"),
        ("/home/anna/.venv/bin/python", "~/.venv/bin/python"),
        ("/home/annabel/x", "/home/annabel/x"),
        ("by Anna on annas-laptop", "by USER on HOST"),
        ("anna_secret and hanna", "USER_secret and hanna"),
        ("root = Path()", "root = Path()"),
    ],
)
def test_folders_and_names_are_replaced(text: str, told: str) -> None:
    assert redacted(text, ANNA) == told


def test_short_and_common_names_are_left_alone() -> None:
    assert redacted("x = a.home", Identity("/", ["/"], ["x", "a"], ["home"])) == "x = a.home"
