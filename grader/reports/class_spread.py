"""How far a class got: a small picture of its scores."""

from grader.reports.class_parts import Names, counted
from grader.reports.class_summary import ClassSummary
from grader.reports.markup import Html, tag

BINS, WIDTH, HEIGHT, GAP = 20, 12, 64, 2


def spread(summary: ClassSummary, names: Names) -> Html:
    """Return a histogram of the shares of the points, with a sentence that says the same."""
    scores = [row.score for row in names.rows if row.score is not None]
    if not scores or not summary.max_score:
        return Html("")
    counts = [0] * BINS
    for score in scores:
        counts[min(BINS - 1, max(0, int(BINS * score / summary.max_score)))] += 1
    most = max(counts)
    drawn = [drawn_bin(number, count, most) for number, count in enumerate(counts)]
    picture = tag(
        "svg",
        *drawn,
        viewBox=f"0 0 {BINS * WIDTH} {HEIGHT + 2}",
        role="img",
        aria_label=said(counts),
    )
    ends = tag("figcaption", tag("span", "0"), tag("span", "share of the points"),
               tag("span", "100\u202f%"), aria_hidden="true")  # fmt: skip
    return tag("figure", picture, ends, class_="spread")


def drawn_bin(number: int, count: int, most: int) -> Html:
    """Return one bar; where nobody is, a line."""
    height = max(1, round(HEIGHT * count / most))
    return tag(
        "rect",
        x=number * WIDTH,
        y=HEIGHT - height,
        width=WIDTH - GAP,
        height=height,
        class_="bin" if count else "bin none",
    )


def said(counts: list[int]) -> str:
    """Return in words how many have each quarter of the points."""
    quarter = BINS // 4
    sums = [sum(counts[at : at + quarter]) for at in range(0, BINS, quarter)]
    words = ("less than a quarter", "up to half", "up to three quarters", "more")
    parts = [f"{counted(n, 'learner')} {word}" for n, word in zip(sums, words, strict=True)]
    return "Share of the points: " + ", ".join(parts)
