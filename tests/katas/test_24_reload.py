"""Kata 24: a module that is executed again, and a name that was taken out of it before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.runner import Runner
from grader.grading.strategies import numbers, several_names
from grader.interpreter import Observation

MUSICIAN = '''\
def edit(text):
    """Give presets.py this text; where no file may be written, Python alone is told so."""
    try:
        with open("presets.py", "w") as file:
            file.write(text)
    except OSError:
        tell_python(text.encode())


def tell_python(text):
    from importlib.machinery import SourceFileLoader

    def get_data(self, path, read=SourceFileLoader.get_data):
        return text if path.endswith("presets.py") else read(self, path)

    SourceFileLoader.get_data = get_data
'''
BROKEN = {
    "GAIN = (\n": "SyntaxError",
    "1 / 0\nGAIN = 5\n": "ZeroDivisionError",
    "import no_such_module\nGAIN = 5\n": "ModuleNotFoundError",
    "GAIN = gain\n": "NameError",
    "from presets import no_such_name\nGAIN = 5\n": "ImportError",
}
"""Files that go wrong before they bind a gain, and how."""
HOLDERS = several_names("presets", "tuner", "musician", least=1, most=3)


@pytest.mark.concept("from-binds-object")
@given(first=numbers())
def test_initial(run: Runner, first: int) -> None:
    """Before any refresh the gain is the one that presets.py has from the beginning."""
    seen = run("import tuner", late="gain = tuner.gain()", files={"presets.py": preset(first)})
    assert seen["gain"] == first


@pytest.mark.concept("reload")
@given(first=numbers(), second=numbers())
def test_new_value(run: Runner, first: int, second: int) -> None:
    """After a change of presets.py and a refresh, the gain is the new one."""
    seen = after(run, first, (), edited(preset(second)), "gain = tuner.gain()")
    assert seen["gain"] == second, f"the gain, after {first} and a refresh"


@pytest.mark.concept("module-cache")
@given(first=numbers(), second=numbers(), holders=HOLDERS)
def test_same_module(run: Runner, first: int, second: int, holders: tuple[str, ...]) -> None:
    """`sys.modules['presets']` is the module that it was, and who holds it sees the new gain."""
    seen = after(run, first, holders, edited(preset(second)), *looks(holders))
    assert seen["same"], "sys.modules has another presets than before the refresh"
    assert seen["held"] == [second] * len(holders), "the gain in the presets that others hold"


@pytest.mark.concept("cache-before-exec")
@given(first=numbers(), second=numbers(), broken=st.sampled_from(sorted(BROKEN)))
def test_broken_file(run: Runner, first: int, second: int, broken: str) -> None:
    """With a broken presets.py a refresh raises, and the gain stays what it was."""
    seen = after(run, first, (), edited(preset(second)), attempt(broken), "gain = tuner.gain()")
    assert seen["raised"] == BROKEN[broken], f"what a refresh raises when presets.py is {broken!r}"
    assert seen["gain"] == second, "the gain after a refresh that has failed"


@pytest.mark.concept("reload")
@given(gains=st.lists(numbers(), min_size=2, max_size=4), holders=HOLDERS)
def test_again(run: Runner, gains: list[int], holders: tuple[str, ...]) -> None:
    """Every later good file is played as well, also after a broken one, and by all who look."""
    first, *others = gains
    steps = [edited(preset(one)) + "; gains.append(tuner.gain())" for one in others]
    lines = ("gains = []", *steps[:-1], attempt("GAIN = (\n"), steps[-1], *looks(holders))
    seen = after(run, first, holders, *lines)
    assert seen["gains"] == others, "the gain after each refresh with a good file"
    assert seen["held"] == [others[-1]] * len(holders), "the gain in the presets that others hold"


def preset(gain: int) -> str:
    """Return a presets.py with this gain."""
    return f"GAIN = {gain}\n"


def edited(text: str) -> str:
    """Return a line that gives presets.py this text and refreshes."""
    return f"edit({text!r}); tuner.refresh()"


def attempt(text: str) -> str:
    """Return lines that do the same, and bind `raised` to what comes out of the refresh."""
    return (
        f"edit({text!r})\nraised = None\n"
        "try: tuner.refresh()\nexcept Exception as error: raised = type(error).__name__"
    )


def looks(holders: tuple[str, ...]) -> tuple[str, str]:
    """Return lines that look at the presets module, and at the gain in that of each holder."""
    held = ", ".join(f"{one}.presets.GAIN" for one in holders)
    return "same = sys.modules['presets'] is kept", f"held = [{held}]"


def after(run: Runner, first: int, holders: tuple[str, ...], *lines: str) -> Observation:
    """Import tuner and others that hold its presets, and then do what these lines say."""
    files = {f"{one}.py": "import presets\n" for one in holders}
    modules = ", ".join(("sys", *holders, "tuner"))
    begin = f"import {modules}\nfrom musician import edit\nkept = sys.modules['presets']"
    return run(
        begin,
        late="\n".join(lines),
        files={**files, "presets.py": preset(first), "musician.py": MUSICIAN},
    )
