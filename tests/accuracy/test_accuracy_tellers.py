"""What Python and friendly-traceback are asked, and that nothing stands in their way."""

from collections.abc import Iterator

import pytest
from accuracy.tellers import NEEDED, TYPED, Tellers, addition, as_file, exception_text, versions
from programs.cases import command, module, script
from pythons import VERSIONS, python

pytestmark = pytest.mark.starts_processes

TRACEBACK = """Traceback (most recent call last):
  File "a.py", line 1, in <module>
    import b
ModuleNotFoundError: No module named 'b'
"""


@pytest.fixture(scope="module")
def tellers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tellers]:
    newest = [path for version in VERSIONS if (path := python(version))][-1]
    made = Tellers(newest, tmp_path_factory.mktemp("friendly") / "environment")
    yield made
    made.close()


# --- asking ----------------------------------------------------------------------------------


def test_both_are_asked_about_a_program_that_fails(tellers: Tellers) -> None:
    said = tellers.words({"main.py": b"import nowhere\n"}, script("main.py"))
    assert said.python == "ModuleNotFoundError: No module named 'nowhere'"
    assert said.friendly.startswith(said.python)
    assert "need to install it" in said.friendly


def test_what_the_program_shadows_does_not_stand_in_their_way(tellers: Tellers) -> None:
    own = {"random.py": b"", "json.py": b"", "main.py": b"import json, random\nrandom.choice\n"}
    said = tellers.words(own, script("main.py"))
    assert "has no attribute 'choice'" in said.python
    assert "same name as a Python module" in said.friendly


def test_a_module_that_it_needs_itself_and_the_program_shadows_is_put_aside(
    tellers: Tellers,
) -> None:
    own = {"token.py": b"KINDS = 1\n", "main.py": b"import token\ntoken.KIND\n"}
    assert "same name as a Python module" in tellers.words(own, script("main.py")).friendly


def test_they_are_not_there_before_the_program_fails(tellers: Tellers) -> None:
    source = "import sys\nassert 'friendly_traceback' not in sys.modules\nimport nowhere\n"
    said = tellers.words({}, command(source))
    assert "nowhere" in said.python
    assert "need to install it" in said.friendly


def test_of_a_program_that_ends_well_nothing_is_said(tellers: Tellers) -> None:
    assert tellers.words({}, command("import sys; sys.stderr.write('a warning')")) == ("", "")


def test_python_speaks_for_both_where_there_is_no_exception_to_hook(tellers: Tellers) -> None:
    said = tellers.words({"calc.py": b""}, module("calc.py"))
    assert said.friendly.strip() == said.python
    assert "'calc'" in said.python


def test_what_a_shell_was_given_can_be_read(tellers: Tellers) -> None:
    said = tellers.words({"m.py": b"def area(): ...\n"}, command("from m import aera\n"))
    assert "`area`" in said.friendly


# --- reading ---------------------------------------------------------------------------------


def test_a_message_is_what_stands_below_the_traceback() -> None:
    assert exception_text(TRACEBACK) == "ModuleNotFoundError: No module named 'b'"
    assert exception_text("python: No module named a.b\n") == "python: No module named a.b"
    assert exception_text("") == ""


def test_an_addition_is_read_from_between_the_marks() -> None:
    assert addition('noise\x1e{"suggest": "a", "cause": "b"}\x1e') == "a\nb"
    assert addition(TRACEBACK) == ""


def test_what_was_typed_becomes_a_file_and_site_is_back() -> None:
    typed = as_file(command("import a", args=("x",)))
    assert (typed.script, typed.source, typed.args) == (TYPED, None, ("x",))
    assert typed.files == {TYPED: "import a"}
    assert "-S" not in typed.options
    assert typed.real


def test_a_script_and_a_module_stay_what_they_are() -> None:
    assert as_file(script("a.py")).script == "a.py"
    assert as_file(module("a")).module == "a"


def test_the_versions_are_of_all_that_is_needed() -> None:
    assert set(versions()) == set(NEEDED)
