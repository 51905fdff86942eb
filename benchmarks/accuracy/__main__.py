"""`make accuracy`: run every labelled case, keep what was seen, and draw the table from it."""

from pathlib import Path

from on_pythons import HERE

from accuracy.asked import PROGRAMS, everything
from accuracy.results import KEPT, dump
from accuracy.table import page

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"


def main() -> None:
    """Run, write and print."""
    print(f"{len(PROGRAMS)} programs and the wrong submissions on {', '.join(HERE)}: some minutes")
    results = everything()
    KEPT.write_text(dump(results), encoding="utf-8")
    PAGE.write_text(page(results), encoding="utf-8")
    print(page(results).replace("<br>", ", "))


if __name__ == "__main__":
    main()
