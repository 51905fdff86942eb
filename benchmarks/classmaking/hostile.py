"""Submissions that attack whoever grades them; none of them may pass.

The programs are those of `tests/attacks`, laid into a kata's start so that they run when it is
imported; the forgers and the hostile files are those, too. What would harm a machine on which it is
run without a sandbox is left out.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from classmaking.answers import Answer, Expected
from classmaking.holders import Entry
from grader.interpreter import Files

REPOSITORY = Path(__file__).parents[2]
FORGERS = REPOSITORY / "tests" / "attacks" / "forgers"
KEPT_IN_CHECK = "in every tier"
"""What a reason says where an attack needs no sandbox to be harmless."""
NOBODY = (1 << 22) - 1
"""The number of a process that is not there: nothing on this machine is to be aimed at."""
TRAP = "/tmp/grader-class-trap"
"""Where `class_run` lays out what is to be found, read and spoilt while a class is graded."""
PORT = 47_811
EVIL = b"raise SystemExit(0)\n"
SETTINGS: Mapping[str, bytes] = {
    "conftest.py": b"import os\nos._exit(0)\n",
    "pytest.ini": b"[pytest]\naddopts = --collect-only -p evil\n",
    "pyproject.toml": b'[tool.pytest.ini_options]\naddopts = "-p evil"\n',
    "setup.py": b"import os\nos._exit(0)\n",
    "sitecustomize.py": EVIL,
    "usercustomize.py": EVIL,
    "start.pth": b"import os; os._exit(0)\n",
    "evil.py": EVIL,
    "evil-1.dist-info/METADATA": b"Name: evil\nVersion: 1\n",
    "evil-1.dist-info/entry_points.txt": b"[pytest11]\nevil = evil\n",
    ".env": b"PYTEST_ADDOPTS=--collect-only\n",
    ".git/config": f"[core]\n\tfsmonitor = touch {TRAP}/drop/by-git\n".encode(),
    "label.yaml": b"kata: all\nfailing: []\n",
}
"""Files that want to be obeyed by whatever walks by."""


class Attacks(NamedTuple):
    """What the attack suite has."""

    programs: Mapping[str, str]
    """The source of each, complete."""
    files: Mapping[str, Mapping[str, str]]
    """What belongs to the programs that have files."""
    trees: Mapping[str, Files]
    """Files that lie beside an answer."""


def attacks() -> Attacks:
    """Return what the attack suite has that can be laid into any kata."""
    with _on_path(REPOSITORY / "tests", REPOSITORY / "tests" / "attacks"):
        from corpus import ATTACKS
        from corpus.attack import PREAMBLE
        from corpus.submissions import PRETENDING

    facts = "".join(f"{name} = {value!r}\n" for name, value in temptations().items())
    chosen = {name: one for name, one in ATTACKS.items() if _is_kept_in_check(one)}
    return Attacks(
        {name: PREAMBLE + facts + one.source for name, one in chosen.items()},
        {name: one.files for name, one in chosen.items()},
        {name: dict(_flat(tree)) for name, tree in PRETENDING.items() if len(tree) > 1},
    )


def temptations() -> dict[str, object]:
    """Return what an attacker may have found out; `class_run` makes it true."""
    places = (f"{TRAP}/drop/", "/tmp/", "/var/tmp/", "/dev/shm/", "/", "/run/")
    return {
        "SECRET": f"{TRAP}/secret.txt",
        "HIDDEN_TEST": f"{TRAP}/course/tests/katas/test_01_greet.py",
        "SUBMITTED": f"{TRAP}/handed-in/ada/01_greet/greet.py",
        "COURSE_TESTS": f"{TRAP}/course/tests/katas",
        "LEAF": f"{TRAP}/leaf",
        "DROP": f"{TRAP}/drop",
        "PRECIOUS": f"{TRAP}/drop/precious.txt",
        "PLACES": [*places],
        "TOKEN": "grader-class-token",
        "JUDGE": NOBODY,
        "VICTIM": NOBODY,
        "TCP": PORT,
        "UDP": PORT,
        "UNIX": f"{TRAP}/unix.sock",
        "LETTERS": f"{TRAP}/letters.sock",
        "ABSTRACT": "\0grader-class-token",
    }


def _is_kept_in_check(attack: Any) -> bool:
    """Whether an attack is known to harm nothing of a machine, be it run without a sandbox."""
    return attack.control is True or KEPT_IN_CHECK in attack.control


def _flat(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield a tree's files by their paths, but for the kata's own."""
    for name, content in tree.items():
        if isinstance(content, Mapping):
            yield from _flat(content, f"{above}{name}/")
        elif name != "greet.py":
            yield above + name, content.encode() if isinstance(content, str) else content


@contextlib.contextmanager
def _on_path(*folders: Path) -> Iterator[None]:
    """Have modules of these folders found for a while."""
    before = sys.path[:]
    sys.path[:0] = [str(one) for one in folders]
    try:
        yield
    finally:
        sys.path[:] = before


def must_not_pass(answer: Answer, files: Files, what: str) -> Answer:
    """Return an answer that attacks, over another one that is wrong."""
    assert not answer.expected.passes
    expected = Expected(made_from="hostile", place=what, passes=False)
    return answer._replace(files={**answer.files, **files}, expected=expected)


def with_program(start: Answer, suite: Attacks, luck: Random) -> Answer:
    """Return a start that attacks when one of its modules is imported."""
    name = luck.choice(sorted(suite.programs))
    module = luck.choice(sorted(path for path in start.files if path.endswith(".py")))
    source = start.files[module] + b"\n\n" + suite.programs[name].encode()
    more = {path: text.encode() for path, text in suite.files[name].items()}
    return must_not_pass(start, {**more, module: source}, name)


def forged(start: Answer, luck: Random) -> Answer:
    """Return a start that reports to have done its work, or has but the tool for it at hand."""
    kept = sorted(one for one in (FORGERS / start.kata).glob("*") if one.is_dir())
    if not kept:
        return must_not_pass(start, {"forge.py": (FORGERS / "forge.py").read_bytes()}, "forge.py")
    chosen = luck.choice(kept)
    paths = [one for one in sorted(chosen.rglob("*.py")) if one.is_file()]
    files = {one.relative_to(chosen).as_posix(): one.read_bytes() for one in paths}
    tool = {"forge.py": (FORGERS / "forge.py").read_bytes()}
    return must_not_pass(start, {**files, **tool}, f"forgers/{start.kata}/{chosen.name}")


def with_files(start: Answer, suite: Attacks, luck: Random) -> Answer:
    """Return a start beside which files lie that want to be obeyed."""
    name = luck.choice(["settings", *sorted(suite.trees)])
    return must_not_pass(start, SETTINGS if name == "settings" else suite.trees[name], name)


def links(kata: str) -> list[Entry]:
    """Return links that lead to where a learner may not look."""
    targets = {
        "passwd.py": "/etc/passwd",
        "solution.py": f"../../../../solutions/{kata}",
        "loop": ".",
        "disk": "/",
        "lost.py": "nowhere",
        "input.py": "/dev/stdin",
    }
    return [Entry(f"{kata}/{name}", to.encode(), "link") for name, to in targets.items()]


def pipes(kata: str) -> list[Entry]:
    """Return pipes at which a reader would wait for ever."""
    return [Entry(f"{kata}/waiting.py", kind="pipe"), Entry(f"{kata}/pipe", kind="pipe")]


def traversal(kata: str) -> list[Entry]:
    """Return files whose names lead elsewhere."""
    names = (
        "../evil.py",
        f"{kata}/../../../../../../../../..{TRAP}/drop/by-traversal",
        f"{TRAP}/drop/by-absolute-path",
        f"{kata}\\..\\..\\evil.py",
        f"C:\\{kata}\\evil.py",
        f"{kata}/./../{kata}-evil/x.py",
    )
    return [Entry(name, EVIL) for name in names]


def collisions(kata: str) -> list[Entry]:
    """Return files that are one file on other machines, and one that comes twice."""
    names = ("Readme.py", "README.py", "caf\u00e9.py", "cafe\u0301.py", "CON", "nul.py", "twice.py")
    return [Entry(f"{kata}/{name}", b"x = 1\n") for name in (*names, "twice.py")]


def crowd(kata: str) -> list[Entry]:
    """Return more files than a kata can have."""
    return [Entry(f"{kata}/many/m{number}.py", b"") for number in range(2_500)]


def bomb(kata: str) -> list[Entry]:
    """Return a file that is small only as long as it is packed."""
    return [Entry(f"{kata}/big.txt", b"%d" % (96 << 20), "large")]


def deep(kata: str) -> list[Entry]:
    """Return a file in more folders than a path can name twice over."""
    return [Entry(f"{kata}/{'d/' * 700}x.py", b"x = 1\n")]


def undecipherable(kata: str) -> list[Entry]:
    """Return files that break readers: of text, of Python, of other people's names."""
    contents = {
        "nul.py": b"x = 1\0\n",
        "utf16.py": "x = 1\n".encode("utf-16"),
        "brackets.py": b"x = " + b"(" * 100_000,
        "chain.py": b"x = 1" + b"+1" * 50_000 + b"\n",
        "codec.py": b"# coding: undefined\nx = 1\n",
        "=cmd|' -C calc'!A0.py": EVIL,
        "<img src=x onerror=alert(1)>.py": EVIL,
        "red\x1b[31m\u202eyp.py": EVIL,
    }
    return [Entry(f"{kata}/{name}", data) for name, data in contents.items()]


ENTRIES: Mapping[str, Callable[[str], list[Entry]]] = {
    "links": links,
    "pipes": pipes,
    "traversal": traversal,
    "collisions": collisions,
    "crowd": crowd,
    "bomb": bomb,
    "deep": deep,
    "undecipherable": undecipherable,
}
"""What is handed in besides files, for one kata."""


def cut(data: bytes) -> bytes:
    """Return an archive that ends in its middle."""
    return data[: len(data) * 2 // 3]


def encrypted(data: bytes) -> bytes:
    """Return a zip archive whose entries claim to be encrypted."""
    for signature, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        parts = data.split(signature)
        rest = [one[: offset - 4] + b"\1" + one[offset - 3 :] for one in parts[1:]]
        data = signature.join([parts[0], *rest])
    return data


def lying(data: bytes) -> bytes:
    """Return a zip archive whose entries say that each has one byte."""
    first, *rest = data.split(b"PK\1\2")
    return b"PK\1\2".join([first, *(one[:20] + b"\1\0\0\0" + one[24:] for one in rest)])


def something_else(data: bytes) -> bytes:
    """Return a page that is called an archive."""
    return b"<!DOCTYPE html><title>Log in</title>" + b" " * (len(data) % 97)


DAMAGE: Mapping[str, Callable[[bytes], bytes]] = {
    "cut": cut,
    "encrypted": encrypted,
    "lying": lying,
    "something else": something_else,
    "nothing": lambda _: b"",
}
"""What is done to an archive; elsewhere, the same files are wrong answers."""
