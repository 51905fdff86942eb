"""What is said first, in which words, and what is said where no cause fits."""

import re
import string
import subprocess
import sys
from itertools import pairwise

import pytest
from explaining import at, by_hand, causes, command, completed, files, module, raised, real, tree

from grader.explain import explain, wording
from grader.explain.causes import CAUSES, CONCEPTS
from grader.explain.choice import INSTEAD_OF, ORDER, Found, chosen
from grader.explain.diagnosis import Place
from grader.explain.facts import Run
from grader.explain.finding import Finding, Layer
from grader.interpreter import Interpreter, Limits, Program

IDS = sorted({cause.id for cause in CAUSES})


def found(cause: str, layer: Layer = "raised", later: int = 0, line: int = 1) -> Found:
    place = Place("game.py", line)
    return Found(cause, layer, later, Finding(evidence=("seen",), where=place))


def order(*given: Found) -> list[str]:
    return [one.cause for one in chosen(given)]


# --- every cause is complete -----------------------------------------------------------------


def test_every_cause_has_a_rank_a_concept_and_words() -> None:
    assert sorted(ORDER) == IDS, "each cause stands in the order once"
    assert sorted(CONCEPTS) == IDS
    assert sorted(wording.TEXTS) == IDS


def test_causes_that_need_a_failed_check_say_what_it_must_be_about() -> None:
    assert [
        one.id for one in CAUSES if (one.layer == "raised") == bool(one.about or one.always)
    ] == []


def test_narrower_and_wider_causes_are_causes() -> None:
    named = {*INSTEAD_OF, *(one for narrower in INSTEAD_OF.values() for one in narrower)}
    assert named <= set(IDS)


@pytest.mark.parametrize("cause", IDS)
def test_words_are_plain(cause: str) -> None:
    text = wording.TEXTS[cause]
    for sentence in text:
        assert re.search(r"[.?]$", sentence), sentence
        assert not re.search(r"\b(just|simply|obviously)\b", sentence), sentence
        assert all(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)
    assert "{" not in text.why, "the idea is the same for every submission"


def test_the_idea_behind_a_diagnosis_can_be_shown() -> None:
    (said,) = by_hand({}, raised("ModuleNotFoundError", command(), name="qqq"), source="import qqq")
    assert wording.why(said) == wording.TEXTS["not-installed"].why
    (said,) = by_hand({}, completed(), concept="dunder-all")
    assert wording.why(said) == ""


# --- the order -------------------------------------------------------------------------------


def test_an_exception_speaks_before_what_was_seen_and_that_before_what_was_changed() -> None:
    given = found("copied-definition", "changed"), found("missing-init", "seen")
    assert order(*given, found("not-installed")) == [
        "not-installed",
        "missing-init",
        "copied-definition",
    ]


def test_the_last_program_speaks_before_those_before_it() -> None:
    given = found("circular-import", later=1), found("all-omits-name", "seen", later=0)
    assert order(*given) == ["all-omits-name", "circular-import"]


def test_a_program_before_the_last_speaks_before_what_was_changed() -> None:
    given = found("copied-definition", "changed"), found("circular-import", later=3)
    assert order(*given) == ["circular-import", "copied-definition"]


def test_an_exception_has_one_cause() -> None:
    given = found("not-installed"), found("wrong-case"), found("name-not-defined-there")
    assert order(*given) == ["wrong-case"]


def test_a_program_before_the_last_has_one_cause_too() -> None:
    given = [found(cause, later=n) for n in (0, 1) for cause in ("not-installed", "wrong-case")]
    assert order(*given) == ["wrong-case"]


def test_the_narrower_situation_stands_for_the_wider() -> None:
    for wider, narrower in INSTEAD_OF.items():
        for one in narrower:
            assert order(found(wider, "seen"), found(one, "seen")) == [one]


def test_the_same_is_not_said_twice() -> None:
    again = found("copied-definition", "changed"), found("copied-definition", "changed", line=1)
    assert order(*again) == ["copied-definition"]
    assert order(*again, found("copied-definition", "changed", line=9)) == ["copied-definition"] * 2
    assert order(found("missing-init", "seen"), found("missing-init", "seen", later=2, line=5)) == [
        "missing-init"
    ]


def test_the_order_does_not_depend_on_who_was_asked_first() -> None:
    given = [found(cause, "seen") for cause in ORDER if cause not in INSTEAD_OF]
    assert order(*given) == order(*reversed(given))
    assert all(ORDER.index(a) < ORDER.index(b) for a, b in pairwise(order(*given)))


# --- where no cause fits ---------------------------------------------------------------------


def test_a_failed_check_without_a_cause_is_what_is_not_yet_true() -> None:
    run = Run(program=Program(source=""), observation=completed(), tree=tree({}))
    (said,) = explain([run], tree=tree({}), concept="dunder-all", title="The star binds echo")
    assert (said.cause, said.concept) == (None, "dunder-all")
    assert said.headline == "Not yet true: The star binds echo"


def test_a_check_that_ran_no_program_is_explained_too() -> None:
    (said,) = explain([], tree=tree({}), concept="modularity", title="Written once")
    assert (said.cause, said.concept) == (None, "modularity")


@pytest.mark.parametrize(
    "kind", ["ZeroDivisionError", "SyntaxError", "TypeError", "RecursionError"]
)
def test_a_plain_bug_gets_no_concept(kind: str) -> None:
    (said,) = by_hand({"game.py": ""}, raised(kind, command(), at("game.py")), concept="modularity")
    assert (said.cause, said.concept) == (None, None)


def test_a_program_that_never_ends_gets_no_concept(interpreter: Interpreter) -> None:
    app = files({"game.py": "while True: pass\n"})
    program = Program(source="import game", limits=Limits(wall=0.3))
    (said,) = real(interpreter, app, program, concept="modularity")
    assert (said.cause, said.concept) == (None, None)


def test_a_healthy_program_has_nothing_to_be_said() -> None:
    seen = completed(modules={"game": module("game", "game.py")}, executed=("game.py",))
    assert by_hand({"game.py": "x = 1\n"}, seen) == ()


def test_nothing_is_confirmed_without_a_trial() -> None:
    (said,) = by_hand({}, raised("ModuleNotFoundError", command(), name="qqq"), source="import qqq")
    assert said.confirmed is None


# --- many programs, odd submissions ----------------------------------------------------------


def test_many_failing_programs_have_one_diagnosis(interpreter: Interpreter) -> None:
    app = files({"p": {"__init__.py": "", "sub": {"m.py": ""}}})
    programs = [
        Program(source=f"import p.x{n}\np.x{n}.D", rename={"p/sub": f"p/x{n}"}) for n in range(6)
    ]
    said = real(interpreter, app, *programs, concept="package-is-module")
    assert causes(said) == ["missing-init"]


def test_the_last_of_many_programs_is_the_one_that_is_told(interpreter: Interpreter) -> None:
    said = real(interpreter, files({}), "import qqqaaa", "import qqqbbb")
    assert causes(said) == ["not-installed"]
    assert "`qqqbbb`" in said[0].headline


@pytest.mark.parametrize("data", [b"\0", b"x = (", b"(" * 9_000, b"\xff"])
def test_a_file_that_is_no_python_is_explained_without_harm(
    interpreter: Interpreter, data: bytes
) -> None:
    app = files({"game.py": data, "p": {"__init__.py": data}})
    for source in ("import game", "import p", "from p import *"):
        (said,) = real(interpreter, app, source, start={}, concept="dunder-all")
        assert said.cause is None


def test_reading_a_stored_diagnosis_does_not_load_the_parsing_of_source() -> None:
    code = "import sys, grader.explain.diagnosis; print('symtable' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
