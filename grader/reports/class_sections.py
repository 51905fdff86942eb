"""What a class has in common, section by section."""

from collections.abc import Sequence

from grader.explain import wording
from grader.reports.class_facts import CourseFacts
from grader.reports.class_findings import Belief, CheckRate, Cluster, Idea, KataRate
from grader.reports.class_parts import (
    Names,
    bar,
    counted,
    entry,
    listing,
    percentage,
    section,
    separated,
)
from grader.reports.class_summary import ClassSummary
from grader.reports.markup import Html, joined, prose, tag

MOST_CLUSTERS = 60
"""More are counted, and not listed."""


def beliefs_section(ideas: Sequence[Idea], facts: CourseFacts, names: Names) -> Html:
    """Return what wrong answers are about: concepts, and what was seen of each."""
    if not ideas:
        return section("beliefs", "What the class believes", tag("p", NOTHING_WRONG))
    groups = [idea_rows(one, facts, names) for one in ideas]
    table = listing("Concepts by the number of learners", ("Learners", "Concept"), groups)
    return section("beliefs", "What the class believes", table, lead=BELIEFS)


def idea_rows(idea: Idea, facts: CourseFacts, names: Names) -> list[Html]:
    """Return the rows of a concept: what is true, then the causes that were seen."""
    whole = len(names.rows)
    page = facts.concepts.get(idea.concept or "")
    truth = tag("p", prose(page.truth), class_="truth") if page is not None else Html("")
    title = prose(facts.concept_title(idea.concept))
    number, drawn = f"{len(idea.rows)}", bar(len(idea.rows), whole)
    head = entry(number, drawn, tag("span", title, class_="title"), truth, head=True)
    return [head, *[belief_row(one, names) for one in idea.beliefs]]


def belief_row(belief: Belief, names: Names) -> Html:
    """Return a cause: somebody's explanation, where it was met, and who is behind it."""
    number, drawn = f"{len(belief.rows)}", bar(len(belief.rows), len(names.rows))
    about = joined("in ", separated((tag("code", kata) for kata in belief.katas), ", "))
    if belief.cause is not None:
        about = joined(about, " · cause ", tag("code", belief.cause))
    return entry(
        number, drawn, example(belief), tag("p", about, class_="meta"), names.list(belief.rows)
    )


def example(belief: Belief) -> Html:
    """Return what one learner was told."""
    if belief.example is None:
        return tag("p", "No explanation was found.", class_="said")
    diagnosis = belief.example.diagnosis
    why = wording.why(diagnosis)
    said = tag("p", prose(diagnosis.headline), class_="said")
    return joined(said, tag("p", prose(why), class_="why")) if why else said


def clusters_section(
    clusters: Sequence[Cluster], summary: ClassSummary, facts: CourseFacts, names: Names
) -> Html:
    """Return the mistakes that several have made in the same way."""
    if not clusters:
        return section("equal", "Equal mistakes", tag("p", NO_CLUSTERS))
    rows = [cluster_row(one, summary, facts, names) for one in clusters[:MOST_CLUSTERS]]
    table = listing("Equal mistakes by the number of learners", ("Learners", "Mistake"), [rows])
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
    titles = {kata.id: kata.title for kata in facts.katas}
    groups = [kata_rows(one, titles[one.kata]) for one in rates]
    table = listing("Katas and their checks", ("Passed", "Kata and check"), groups)
    return section("checks", "Checks by pass rate", table, lead=CHECKS)


def kata_rows(rate: KataRate, title: str) -> list[Html]:
    """Return the rows of a kata: how many solved it, then its checks, the hardest first."""
    text = joined(
        tag("span", tag("code", rate.kata), " ", prose(title), class_="title"),
        tag("p", kata_counts(rate), class_="meta"),
    )
    drawn = bar(rate.solved, rate.judged)
    head = entry(percentage(rate.solved, rate.judged), drawn, text, head=True)
    hardest = sorted(rate.checks, key=lambda one: one.passed / one.tried if one.tried else 2)
    return [head, *map(check_row, hardest)]


def kata_counts(rate: KataRate) -> str:
    """Return in words how the class did in a kata."""
    parts = [f"solved by {rate.solved} of {rate.judged}"]
    if rate.missing:
        parts.append(f"{rate.missing} handed in nothing")
    if rate.could_not_run:
        parts.append(f"{rate.could_not_run} could not run")
    return " · ".join(parts)


def check_row(rate: CheckRate) -> Html:
    """Return the row of one check."""
    said = f"{rate.passed} of {rate.tried}"
    if rate.not_tried:
        said += f" · {rate.not_tried} did not come to it"
    if rate.fails_the_class:
        said += f" · {SUSPECT}"
    return entry(
        percentage(rate.passed, rate.tried),
        bar(rate.passed, rate.tried),
        tag("p", prose(rate.title), class_="said"),
        tag("p", said, class_="meta"),
    )


def sample(rates: Sequence[KataRate]) -> list[CheckRate]:
    """Return the checks that hardly anybody passes."""
    return [check for rate in rates for check in rate.checks if check.fails_the_class]


def learners(number: int) -> str:
    """Return how many learners, in words."""
    return counted(number, "learner")


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
CHECKS = "Beneath each kata stand its checks, the hardest first, of those who came to them."
SUSPECT = "hardly anybody passes: is the check right, and its sentence clear?"
