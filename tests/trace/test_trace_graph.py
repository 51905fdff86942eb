"""The import graph as text, as Mermaid and Graphviz read it."""

import shutil
import subprocess

import pytest
from happenings import CIRCLE, cached, command, importing, module, unknown

from grader.reports.graph import dot, mermaid

STANDARD = "/usr/lib/python3.12"


def test_the_circle_and_what_failed_are_marked_for_mermaid() -> None:
    assert mermaid(CIRCLE).splitlines() == [
        "flowchart LR",
        '  m0["__main__"]',
        '  m1["a"]',
        '  m2["b"]',
        '  m0 -->|"#60;string#62;:1"| m1',
        '  m1 ==>|"a.py:2"| m2',
        "  linkStyle 1 stroke:#c00,color:#c00",
        '  m2 ==>|"b.py:1 (failed)"| m1',
        "  linkStyle 2 stroke:#c00,color:#c00",
    ]


def test_the_circle_and_what_failed_are_marked_for_graphviz() -> None:
    marked = "color=red, fontcolor=red, penwidth=2"
    assert dot(CIRCLE).splitlines() == [
        "digraph imports {",
        "  rankdir=LR;",
        "  node [shape=box];",
        '  "__main__";',
        '  "a";',
        '  "b";',
        '  "__main__" -> "a" [label="<string>:1"];',
        f'  "a" -> "b" [label="a.py:2", {marked}];',
        f'  "b" -> "a" [label="b.py:1 (failed)", {marked}];',
        "}",
    ]


def test_what_others_import_for_themselves_is_left_out() -> None:
    timeline = command(
        importing("__main__", "<string>", 1, "json"),
        module("json", f"{STANDARD}/json.py", module("re", f"{STANDARD}/re.py")),
        importing("__main__", "<string>", 2, "json"),
        cached("json"),
    )
    assert dot(timeline).splitlines()[3:] == [
        '  "__main__";',
        '  "json" [style=rounded];',
        '  "__main__" -> "json" [label="<string>:1, <string>:2"];',
        "}",
    ]


def test_a_module_that_nobody_knows_is_marked() -> None:
    timeline = command(
        importing("__main__", "<string>", 1, "x"), unknown("x"), error="ModuleNotFoundError"
    )
    assert '"__main__" -> "x" [label="<string>:1 (failed)", color=red' in dot(timeline)


HOSTILE = ['"];x', "a\nb", "\\", '\\"', "--> m0", "|", "#quot;", "</script>", "\x1b[0m", "名前", ""]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_cannot_leave_their_quotes(name: str) -> None:
    timeline = command(importing(name, name, 1, name), module(name, name), error="ImportError")
    for text in (mermaid(timeline), dot(timeline)):
        assert all(line.isprintable() for line in text.splitlines())
    for line in mermaid(timeline).splitlines():
        assert line.count('"') in (0, 2)
    for line in dot(timeline).replace("\\\\", "").replace('\\"', "").splitlines():
        assert line.count('"') % 2 == 0


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("name", HOSTILE)
def test_graphviz_reads_it(name: str) -> None:
    timeline = command(importing(name, name, 1, name), module(name, name))
    subprocess.run(["dot", "-Tplain"], input=dot(timeline).encode(), check=True, stdout=-3)
