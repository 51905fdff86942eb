"""What a class has in common, section by section."""

from collections.abc import Sequence

from grader.course import Kata
from grader.explain import wording
from grader.reports.class_facts import CourseFacts
from grader.reports.class_findings import Belief, CheckRate, Cluster, Idea, KataRate
from grader.reports.class_parts import (
    Names,
    bar,
    counted,
    entry,
    folded,
    listing,
    listing_of_all,
    percentage,
    section,
    separated,
)
from grader.reports.class_summary import ClassSummary
from grader.reports.markup import Html, joined, prose, tag

OPENED = 2
"""Concepts whose causes are unfolded from the start."""
MOST_CLUSTERS = 60
"""More are counted, and not listed."""


def beliefs_section(ideas: Sequence[Idea], facts: CourseFacts, names: Names) -> Html:
    """Return what wrong answers are about: concepts, and what was seen of each."""
    if not ideas:
        return section("beliefs", "What the class believes", tag("p", NOTHING_WRONG))
    rows = [idea_row(one, facts, names, opened=at < OPENED) for at, one in enumerate(ideas)]
    table = listing("Concepts by the number of learners", ("Learners", "Concept"), rows)
    return section("beliefs", "What the class believes", table, lead=BELIEFS)


def idea_row(idea: Idea, facts: CourseFacts, names: Names, *, opened: bool) -> Html:
    """Return the row of a concept: what is true, and unfolded the causes that were seen."""
    page = facts.concepts.get(idea.concept or "")
    truth = tag("p", prose(page.truth), class_="truth") if page is not None else Html("")
    title = tag("p", prose(facts.concept_title(idea.concept)), class_="title")
    causes = tag("ul", *[belief_item(one, names) for one in idea.beliefs], class_="numbered")
    known = sum(one.cause is not None for one in idea.beliefs)
    more = folded(counted(known, "cause") if known else NO_CAUSE, causes, opened=opened)
    return entry(f"{len(idea.rows)}", bar(len(idea.rows), len(names.rows)), title, truth, more)


def belief_item(belief: Belief, names: Names) -> Html:
    """Return a cause: somebody's explanation, where it was met, and who is behind it."""
    about = joined("in ", separated((tag("code", kata) for kata in belief.katas), ", "))
    if belief.cause is not None:
        about = joined(about, " · cause ", tag("code", belief.cause))
    text = (example(belief), tag("p", about, class_="meta"), names.list(belief.rows))
    return tag("li", tag("span", f"{len(belief.rows)}", class_="number"), tag("div", *text))


def example(belief: Belief) -> Html:
    """Return what one learner was told."""
    if belief.example is None:
        return tag("p", NO_CAUSE, class_="said")
    diagnosis = belief.example.diagnosis
    said = tag("p", prose(diagnosis.headline), class_="said")
    if belief.cause is None:
        return joined(tag("p", NO_CAUSE, ", for example", class_="why"), said)
    why = wording.why(diagnosis)
    return joined(said, tag("p", prose(why), class_="why")) if why else said


def clusters_section(
    clusters: Sequence[Cluster], summary: ClassSummary, facts: CourseFacts, names: Names
) -> Html:
    """Return the mistakes that several have made in the same way."""
    if not clusters:
        return section("equal", "Equal mistakes", tag("p", NO_CLUSTERS))
    rows = [cluster_row(one, summary, facts, names) for one in clusters[:MOST_CLUSTERS]]
    table = listing("Equal mistakes by the number of learners", ("Learners", "Mistake"), rows)
    rest = len(clusters) - MOST_CLUSTERS
    more = tag("p", MORE_CLUSTERS.format(count=rest), class_="meta") if rest > 0 else ""
    return section("equal", "Equal mistakes", table, more, lead=CLUSTERS)


def cluster_row(cluster: Cluster, summary: ClassSummary, facts: CourseFacts, names: Names) -> Html:
    """Return one mistake: kata, concept and place, the checks that fail, and whose it is."""
    cell = cluster.cell
    place = joined(" · ", tag("code", cell.place)) if cell.place else ""
    about = joined(prose(facts.concept_title(cell.concept)), place)
    failed = [tag("li", prose(summary.titles[cell.kata, check])) for check in cell.failed]
    text = joined(
        tag("p", tag("code", cell.kata), " · ", about, class_="said"),
        tag("ul", *failed, class_="checks"),
        names.list(cluster.rows),
    )
    return entry(f"{len(cluster.rows)}", bar(len(cluster.rows), len(names.rows)), text)


def checks_section(rates: Sequence[KataRate], facts: CourseFacts) -> Html:
    """Return how many pass each check, kata by kata."""
    rows = [kata_row(rate, kata) for rate, kata in zip(rates, facts.katas, strict=True)]
    table = listing_of_all("Katas and their checks", ("Solved", "Kata"), rows)
    return section("checks", "Checks by pass rate", table, lead=CHECKS)


def kata_row(rate: KataRate, kata: Kata) -> Html:
    """Return the row of a kata: how many solved it, and unfolded its checks, the hardest first."""
    hardest = sorted(rate.checks, key=lambda one: one.passed / one.tried if one.tried else 2)
    checks = tag("ul", *map(check_item, hardest), class_="numbered")
    name, said = joined(tag("code", rate.kata), " ", prose(kata.title)), kata_counts(rate)
    return entry(
        percentage(rate.solved, rate.judged),
        bar(rate.solved, rate.judged),
        tag("div", tag("p", name, class_="title"), columns(rate), class_="titled"),
        folded(f"{said} · {counted(len(hardest), 'check')}", checks) if hardest else said,
    )


def columns(rate: KataRate) -> Html:
    """Return a small column for each check, in the order in which a learner meets them."""
    drawn = [
        tag("rect", x=7 * at, y=y, width=5, height=h, class_=kind)
        for at, check in enumerate(rate.checks)
        for kind, y, h in (("track", 0, 18), ("fill", 18 - height(check), height(check)))
    ]
    width = 7 * len(rate.checks)
    box = f"0 0 {width} 18"
    return tag(
        "svg", *drawn, class_="columns", viewBox=box, width=width, height=18, aria_hidden="true"
    )


def height(check: CheckRate) -> int:
    """Return how high a check's column is."""
    return round(18 * check.passed / check.tried) if check.tried else 0


def kata_counts(rate: KataRate) -> str:
    """Return in words how the class did in a kata."""
    parts = [f"solved by {rate.solved} of {rate.judged}"]
    if rate.missing:
        parts.append(f"{rate.missing} handed in nothing")
    if rate.could_not_run:
        parts.append(f"{rate.could_not_run} could not run")
    return " · ".join(parts)


def check_item(rate: CheckRate) -> Html:
    """Return one check: how many pass it, of how many who came to it."""
    said = f"{rate.passed} of {rate.tried}"
    if rate.not_tried:
        said += f" · {rate.not_tried} did not come to it"
    if rate.fails_the_class:
        said += f" · {SUSPECT}"
    text = tag("p", prose(rate.title), class_="said"), tag("p", said, class_="meta")
    share = percentage(rate.passed, rate.tried)
    return tag("li", tag("span", share, class_="number"), tag("div", *text))


def sample(rates: Sequence[KataRate]) -> list[CheckRate]:
    """Return the checks that hardly anybody passes."""
    return [check for rate in rates for check in rate.checks if check.fails_the_class]


NO_CAUSE = "No cause was recognised"
NOTHING_WRONG = "No wrong answer was handed in."
NO_CLUSTERS = "No two wrong answers are alike."
BELIEFS = (
    "The concepts that wrong answers are about. Beneath each stands what Python was seen to do, "
    "in the words that one of the learners read. A learner counts once for each cause."
)
CLUSTERS = (
    "Wrong answers that fail the same checks of the same kata, for the same cause, at the same "
    "place. Many of them are a common belief; two or three may have been written together."
)
MORE_CLUSTERS = "{count} more are shared by few, and not listed."
CHECKS = (
    "Each kata with a small column for each of its checks, as high as the share that passes it. "
    "Unfold a kata for the sentences, the hardest first; counted are those who came to the check."
)
SUSPECT = "hardly anybody passes: is the check right, and its sentence clear?"
