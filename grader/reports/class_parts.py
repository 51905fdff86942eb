"""What the sections of a report are made of: numbers, bars, names, tables."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from grader.reports.class_summary import Row
from grader.reports.markup import Html, escaped, joined, tag

FEW = 3
"""So many names stand in a line; more are folded away."""
MANY = 12
"""So many rows of a table are shown at once; more are folded away."""
DECIMALS = 2
NONE = "\N{EN DASH}"
"""Stands where there is no number."""


class Names:
    """How learners are called: by name, and by id as well where several have the same name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = list(rows)
        count = Counter(row.name for row in self.rows)
        self.shared = {name for name, times in count.items() if times > 1}

    def of(self, row: Row) -> Html:
        """Return a learner's name, which cannot turn the direction of what is around it."""
        name = tag("bdi", row.name)
        if row.name not in self.shared:
            return name
        return joined(name, " ", tag("bdi", f"({row.id})", class_="id"))

    def list(self, rows: Sequence[Row]) -> Html:
        """Return all names; many are folded away behind their number."""
        names = separated((self.of(row) for row in rows), ", ")
        if len(rows) <= FEW:
            return tag("p", names, class_="who")
        return folded(counted(len(rows), "learner"), tag("p", names, class_="who"))


def separated(pieces: Iterable[str], by: str) -> Html:
    """Return pieces with something between them."""
    return Html(escaped(by).join(map(escaped, pieces)))


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 learner`, `2 learners`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}".replace(",", "\u202f")


def percentage(part: float, whole: float) -> str:
    """Return a share in whole percent; 0 and 100 are said of none and of all alone."""
    if not whole:
        return NONE
    share = round(100 * part / whole)
    if share in (0, 100) and 0 < part < whole:
        share = min(99, max(1, share))
    return f"{share}\u202f%"


def bar(part: float, whole: float) -> Html:
    """Return a bar that says again what a number beside it says."""
    width = f"{min(100, 100 * part / whole):.1f}" if whole else "0"
    drawn = joined(
        tag("rect", class_="track", width=100, height=6, rx=1),
        tag("rect", class_="fill", width=width, height=6, rx=1),
    )
    return tag(
        "svg",
        drawn,
        class_="bar",
        viewBox="0 0 100 6",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def points(numbers: Sequence[float]) -> list[str]:
    """Return numbers with as many decimals as one of them needs, so that they can be aligned."""
    places = next(
        (
            n
            for n in range(DECIMALS)
            if all(round(one, n) == round(one, DECIMALS) for one in numbers)
        ),
        DECIMALS,
    )
    return [f"{one:.{places}f}" for one in numbers]


def entry(number: str, drawn: Html, *content: str) -> Html:
    """Return a row of a list with numbers: the number, a bar, and what it counts."""
    cells = (tag("td", number, class_="number"), tag("td", drawn, class_="drawn"))
    return joined("\n", tag("tr", *cells, tag("td", *content)))


def listing(caption: str, heads: tuple[str, str], rows: Sequence[Html]) -> Html:
    """Return a table of entries; of many, those after the first are folded away."""
    drawn, rest = listing_of_all(caption, heads, rows[:MANY]), rows[MANY:]
    if not rest:
        return drawn
    further = listing_of_all(f"{caption}, further", heads, rest)
    return joined(drawn, folded(f"{len(rest)} more", further))


def listing_of_all(caption: str, heads: tuple[str, str], rows: Sequence[Html]) -> Html:
    """Return a table of entries, none folded away."""
    top = joined(tag("caption", caption, class_="unseen"), listing_head(heads))
    return tag("table", top, tag("tbody", *rows), class_="listing")


def listing_head(heads: tuple[str, str]) -> Html:
    """Return the names of the columns of a list with numbers."""
    number, text = heads
    return tag(
        "thead",
        tag(
            "tr",
            tag("th", number, scope="col", class_="number"),
            tag("td", class_="drawn"),
            tag("th", text, scope="col"),
        ),
    )


def folded(summary: str, *content: str, opened: bool = False) -> Html:
    """Return what a reader unfolds."""
    return tag("details", tag("summary", summary), *content, open=opened)


def figure(number: str, what: str) -> Html:
    """Return one number and what it is; the number is read first."""
    return tag("div", tag("dt", what), tag("dd", number))


def section(name: str, title: str, *content: str, lead: str = "") -> Html:
    """Return a section with its heading."""
    heading = tag("h2", title, id=f"{name}-title")
    said = tag("p", lead, class_="lead") if lead else Html("")
    inner = joined("\n", heading, said, *content)
    return tag("section", inner, "\n", id=name, aria_labelledby=f"{name}-title")


def described(pairs: Mapping[str, str]) -> Html:
    """Return terms with their descriptions, those that are known."""
    return tag(
        "dl",
        *[tag("div", tag("dt", term), tag("dd", text)) for term, text in pairs.items() if text],
        class_="facts",
    )
