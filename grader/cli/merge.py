"""`grader merge`: put parts of a class together that were graded apart."""

import argparse
from pathlib import Path

from grader.cli.graded import tell
from grader.cli.here import here
from grader.errors import Misuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folders", nargs="+", metavar="DIR", help="what grader bulk has written to")
    parser.add_argument("--out", metavar="DIR", required=True, help="where the whole class goes")
    parser.add_argument("--export", metavar="NAME[=SHEET]", action="append", default=[])


def run(args: argparse.Namespace) -> int:
    """Merge the parts, and write what a class has."""
    from grader.bulk import outputs
    from grader.bulk.merge import merge
    from grader.bulk.store import Store
    from grader.course import read_course

    if not args.out:
        raise Misuse(NOWHERE)
    course = read_course(here().katas)
    formats = outputs.wanted(args.export, at="of the parts")
    folder = Path(args.out).resolve()
    with Store(folder) as store:
        merge([Path(one).resolve() for one in args.folders], store)
        made = outputs.make(store, course, folder, formats)
    return tell(made, folder)


NOWHERE = "nothing says where the whole class goes\n  → give --out a folder"
