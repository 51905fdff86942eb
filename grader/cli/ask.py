"""`grader ask KATA`: a help request that is ready to be pasted, without names and folders."""

import argparse
import platform
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal, writing
from grader.cli.check import again, opened
from grader.cli.here import Here, here
from grader.errors import GraderError, Misuse

if TYPE_CHECKING:
    from grader.grading.binding import Binding
    from grader.grading.verdict import KataResult
    from grader.interpreter import Files, Interpreter
    from grader.reports.redacted import Identity

PACKAGE = "import-katas"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", nargs="?", metavar="KATA|PATH", help=WHAT)
    parser.add_argument("--kata", dest="as_kata", metavar="KATA", help="the kata that PATH holds")
    parser.add_argument("--output", metavar="FILE", help="write it to a file")
    parser.add_argument("--no-sandbox", action="store_true", help=terminal.NO_SANDBOX)
    parser.epilog = EPILOG


def run(args: argparse.Namespace) -> int:
    """Judge the kata, and write down what somebody who is asked needs to know."""
    from grader.interpreter import Interpreter
    from grader.interpreter.selftest import ahead
    from grader.reports.request import BEGINS

    file = None
    if args.output is not None:
        file = writing.target(args.output, BEGINS.encode(), "no help request")
    place = here()
    binding = wanted(args, place)
    with Interpreter(tier="process") if args.no_sandbox else ahead() as begun:
        text = asked(args, binding, begun, place)
    if file is None:
        terminal.say(text.rstrip("\n"))
    else:
        writing.write(file, text)
        terminal.say(WRITTEN.format(file=terminal.shown(file)))
    terminal.warn(READ_IT)
    return 0


def wanted(args: argparse.Namespace, place: Here) -> "Binding":
    """Return the one folder that it is about."""
    from grader.cli.choose import chosen
    from grader.course import read_course

    course = read_course(place.katas)
    words = [] if args.kata is None else [args.kata]
    found = chosen(course, place.folder, words, args.as_kata)
    if len(found) != 1:
        raise Misuse(ONE)
    return found[0]


def asked(args: argparse.Namespace, binding: "Binding", begun: "Interpreter", place: Here) -> str:
    """Judge a folder, and return the request."""
    from grader.grading import check_submissions
    from grader.reports.redacted import redacted
    from grader.reports.request import Request, request

    files = binding.files()
    with opened(args, [binding], begun) as interpreter:
        (result,) = check_submissions([binding], interpreter)
    text = request(
        Request(
            kata=binding.kata.id,
            title=binding.kata.title,
            command=again(binding),
            told=told(result, binding),
            passed=sum(one.outcome == "passed" for one in result.checks),
            count=len(result.checks),
            files=files,
            start=started(binding, files),
            machine=machine(interpreter.tier),
        )
    )
    return redacted(text, identity(place.katas.parent))


def told(result: "KataResult", binding: "Binding") -> str:
    """Return what the learner reads about the check to look at first, and which others failed."""
    from grader.grading import screen

    if result.outcome == "passed":
        return ""
    first = result.first_failed
    if first is None:
        return "\n".join(screen.could_not_run(one) for one in result.checks if one.message)
    diagnosis = next(iter(result.diagnoses), None)
    text = screen.failed_check(first, diagnosis, binding, first=None)
    rest = [one for one in result.checks if one.outcome != "passed" and one != first]
    marks = [f"  {'✗' if one.outcome == 'failed' else '·'} {one.title}" for one in rest]
    return "\n".join([text, "", *marks] if marks else [text])


def started(binding: "Binding", files: "Files") -> "Files | None":
    """Return the kata as it was shipped; None where that is what the learner edits."""
    try:
        start = binding.start()
    except GraderError:  # somebody else has to see that the course is whole
        return None
    return None if start == files else start


def machine(tier: str) -> str:
    """Say in a line what it was run on: nothing that tells one machine from its likes."""
    from importlib.metadata import PackageNotFoundError, version

    parts = [
        f"{platform.python_implementation()} {platform.python_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]
    with suppress(PackageNotFoundError):
        parts.append(f"{PACKAGE} {version(PACKAGE)}")
    return " · ".join([*parts, f"tier {tier}"])


def identity(course: Path) -> "Identity":
    """Return what is told of nobody: the folders and names that this process knows of."""
    import getpass
    import socket

    from grader.reports.redacted import Identity

    homes, users = list(own_homes()), []
    with suppress(KeyError, OSError, ImportError):  # a user without an entry has no name
        users.append(getpass.getuser())
    users += [home.name for home in homes]
    host = socket.gethostname()
    return Identity(
        course=str(course),
        homes=[str(one) for one in homes],
        users=users,
        hosts=[host, host.partition(".")[0]],
    )


def own_homes() -> Iterator[Path]:
    """Yield the user's home as it is written, and where it really lies."""
    with suppress(RuntimeError):
        home = Path.home()
        yield home
        with suppress(OSError):
            yield home.resolve()


WHAT = (
    "a kata by its id, its number or a part of its name; or a folder that holds your version of "
    "one. Without it: the kata whose folder you are in"
)
EPILOG = (
    "It tells your files, what you changed, the command, what was expected and seen, Python and "
    "platform; home folder, user and host name are replaced, and the environment is left out."
)
ONE = "a request is about one kata\n  → name it: grader ask KATA"
WRITTEN = "the request is written to {file}"
READ_IT = "read it before you send it: what your files say is in it"
