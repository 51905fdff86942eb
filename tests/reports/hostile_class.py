"""What people may be called, and write into whatever they hand in."""

from msgspec.structs import replace

from grader.reports.graded import Graded, Person

NAMES = (
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>alert(2)",
    '" onmouseover="alert(3)" x="',
    "&lt;b&gt;&amp;",
    "\u202egnissim si eman ym\u2066",
    "Zero\u200bWidth\x00\x1b[31mRed",
    "\ud800 half",
    "👩‍👩‍👧‍👦 Family 🏳️‍🌈",
    "=HYPERLINK(1)",
    "`code` ` tick",
    "]]>{{7*7}}${7*7}%s{0}",
    "n" * 300,
    "",
    "   ",
    "__proto__",
)


def hostile(rows: list[Graded]) -> list[Graded]:
    """Return rows in which whatever can be chosen by a learner is one of the names."""
    return [spoilt(row, NAMES[at % len(NAMES)], at) for at, row in enumerate(rows)]


def spoilt(row: Graded, name: str, number: int) -> Graded:
    """Return a row with the name wherever one can stand."""
    katas = []
    for kata in row.katas:
        found = tuple(
            replace(one, headline=name, evidence=(name,), where=replace_place(one.where, name))
            for one in kata.diagnoses
        )
        checks = tuple(replace(one, message=name) if one.message else one for one in kata.checks)
        katas.append(replace(kata, diagnoses=found, checks=checks))
    return Graded(
        id=f"{number}{name}",
        people=(Person(id=f"{number}", name=name),),
        katas=tuple(katas),
        flags=(name,),
        sandbox="namespaces",
        source=name,
        received=name,
    )


def replace_place(where: object, name: str) -> object:
    """Return a place in a file of that name."""
    return None if where is None else type(where)(name, 3)  # type: ignore[call-arg]  # a Place
