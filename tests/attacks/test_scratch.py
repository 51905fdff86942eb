"""Each program in a jail writes to a file system of its own; those of ended ones do not pile up."""

from contextlib import suppress

import pytest
from arena import descendants, mounts

from grader.interpreter import Interpreter, Limits, Program
from grader.interpreter.jail import OWN
from grader.interpreter.leaf.lock import MOST_COVERED

FILES = {"pack/__init__.py": b"", "pack/work.py": b"VALUE = 1\n"}
WRITING = f"""
import os
room = os.statvfs('{OWN}')
r = [
    room.f_bfree, room.f_ffree, sorted(os.walk('/scratch')), os.listdir('{OWN}/tmp'),
    [os.stat(place).st_ino for place in ('{OWN}', '.', 'pack', 'pack/work.py')],
]
os.mkdir('{OWN}/left')
for place in ('{OWN}/left/one', '{OWN}/tmp/two', 'pack/three', '{OWN}/four'):
    with open(place, 'w') as file:
        file.write('left by another program')
os.chmod('{OWN}', 0o777)
"""
ENDINGS = ("", "import os; os._exit(3)", "import os; os.kill(0, 9)", "os.chmod('/scratch/own', 0)")
BENEATH = f"""
import os
ways = {{
    'a file': lambda: open('/scratch/left', 'w'),
    'a folder': lambda: os.mkdir('/scratch/left'),
    'a link': lambda: os.symlink('left', '/scratch/left'),
    'rights': lambda: os.chmod('/scratch', 0o777),
    'a time': lambda: os.utime('/scratch', (1, 1)),
    'another name': lambda: os.rename('{OWN}', '/scratch/left'),
    'nothing': lambda: os.rmdir('{OWN}'),
}}
done = []
for way, attempt in ways.items():
    try:
        attempt()
        done.append(way)
    except OSError:
        continue
"""
LARGE = {
    "bytes": "open('large', 'wb').write(b'x' * (4 << 20))",
    "entries": "for number in range(200): open(f'file{number}', 'w').close()",
    "bytes that nobody sees": "import os\nfile = open('x', 'wb')\nos.unlink('x')\n"
    "file.write(b'x' * (4 << 20))\nfile.flush()\nr = os.statvfs('.').f_bfree",
}
"""Programs that leave much behind; the last one's file is gone with it."""

pytestmark = pytest.mark.starts_processes


def mounted() -> int:
    """Return how many file systems lie where the programs of one jail write."""
    counts = [0]
    for pid in descendants():
        with suppress(OSError):  # it has ended
            counts.append(mounts(pid).count(OWN))
    return max(counts)


def test_each_program_finds_a_new_file_system(interpreter: Interpreter) -> None:
    found = []
    for number in range(2 * MOST_COVERED + 3):
        ending = ENDINGS[number % len(ENDINGS)]
        interpreter.run(FILES, Program(source=WRITING + ending))
        found.append(interpreter.run(FILES, Program(source=WRITING))["r"])
    assert found == found[:1] * len(found)
    _, _, tree, temporary, _ = found[0]
    assert [folder for folder, _, _ in tree] == [
        "/scratch",
        OWN,
        *(f"{OWN}/{one}" for one in ("submission", "submission/pack", "tmp")),
    ]
    assert temporary == []


def test_those_of_programs_that_have_ended_are_taken_away(interpreter: Interpreter) -> None:
    counts = set()
    for _ in range(3 * MOST_COVERED):
        interpreter.run(FILES, Program(source="import pack.work"))
        counts.add(mounted())
    assert counts == {*range(MOST_COVERED)}


def test_nothing_can_be_left_beneath(interpreter: Interpreter) -> None:
    """The folder that all of them are mounted in stays as it is for every program."""
    assert interpreter.run(FILES, Program(source=BENEATH))["done"] == []


@pytest.mark.parametrize("what", [one for one in LARGE if not one.endswith("sees")])
def test_a_large_one_is_taken_away_at_once(interpreter: Interpreter, what: str) -> None:
    interpreter.run(FILES, Program(source=LARGE[what]))
    assert mounted() == 0


def test_what_went_with_its_program_does_not_count(interpreter: Interpreter) -> None:
    interpreter.run(FILES, Program(source=LARGE["bytes"]))
    unseen = interpreter.run(FILES, Program(source=LARGE["bytes that nobody sees"]))
    assert unseen.outcome == "completed"
    assert mounted() == 1


def test_a_large_one_is_taken_away_if_its_program_was_stopped(interpreter: Interpreter) -> None:
    staying = LARGE["bytes"] + "\nwhile True: pass"
    for _ in range(3):
        seen = interpreter.run(FILES, Program(source=staying, limits=Limits(wall=0.2)))
        assert seen.limit == "wall"
        assert mounted() == 0
    assert interpreter.run(FILES, Program(source="import pack.work")).outcome == "completed"
