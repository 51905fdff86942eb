"""A replayed run as one page, which needs nothing besides itself.

Whatever comes from a run may be hostile: it is escaped where it becomes markup, and the script puts
what it shows into the page as text alone.
"""

from grader.reports.markup import Html, escaped, joined, tag
from grader.reports.page import page as whole
from grader.reports.plain import cut
from grader.reports.style import shortened
from grader.reports.trace import headline
from grader.reports.trace_circle_drawn import drawn
from grader.reports.trace_failure import failure
from grader.reports.trace_page_data import LONGEST_SENTENCE, Told, data
from grader.reports.trace_step import Circle, Enter, Leave, Replay, Step
from grader.reports.trace_tree import tree

LONGEST_TITLE = 200
LONGEST_SAID = 2_000
DEEPEST = 6
"""Bodies that an item of the list is moved to the right for."""


def page(told: Told) -> str:
    """Return the page; the same run gives the same text, for no time is in it."""
    title = shortened(told.traced.title, LONGEST_TITLE)
    body = PAGE.format(
        title=escaped(title),
        outcome=_outcome(told),
        steps=joined(*_listed(told.replay)),
        count=len(told.replay.steps),
        figures=joined(*map(_figure, told.replay.circles)),
        notes=joined(*[tag("p", one) for one in _notes(told)]),
    )
    return whole(
        f"{title}: step by step",
        Html(body),
        styles=["trace.css"],
        scripts=["trace.js"],
        values=data(told),
    )


def _outcome(told: Told) -> Html:
    """Return how the run ended, in a line or two."""
    found, error = failure(tree(told.traced.timeline)), told.traced.exception
    if error is not None:
        what = error.type if found is None else headline(found, error)
        said = shortened(error.text, LONGEST_SAID)
        says = tag("p", f"Python says: {said}", class_="says") if said else ""
        return joined(tag("p", f"✗ {what}", class_="outcome failed"), says)
    if told.traced.end:
        return tag("p", f"✗ {told.traced.end}", class_="outcome failed")
    return tag("p", "✓ It ran to its end.", class_="outcome")


def _listed(replay: Replay) -> list[Html]:
    """Return the steps as items of a list, as deep as bodies were running."""
    items, depth = [], 0
    for number, step in enumerate(replay.steps):
        depth -= sum(isinstance(one, Leave) for one in step.changes)
        kind = (
            f"d{min(max(depth, 0), DEEPEST)} {step.kind}{' failure' * (number == replay.failure)}"
        )
        where = tag("span", _at(step), class_="at") if _at(step) else ""
        id_, said = f"s{number + 1}", cut(step.sentence, LONGEST_SENTENCE)
        what = tag("span", said, class_="what")
        link = tag("a", what, where, href=f"#{id_}", data_number=number + 1)
        items.append(joined(tag("li", link, id=id_, class_=kind), "\n"))
        depth += sum(isinstance(one, Enter) for one in step.changes)
    return items


def _at(step: Step) -> str:
    if step.place is None:
        return ""
    return f"{step.place.file}:{step.place.line}" if step.place.line else step.place.file


def _figure(circle: Circle) -> Html:
    """Return a circle with what is to be said of it; it is seen from its step on."""
    way = shortened(" → ".join(circle.names), LONGEST_TITLE * 2)
    said = "The circle that it fails in: " if circle.fails else "A circle: "
    caption = tag("figcaption", said, tag("span", way, class_="code"))
    kind = "sheet fails" if circle.fails else "sheet"
    return tag("figure", caption, drawn(circle), class_=kind, data_step=circle.step)


def _notes(told: Told) -> list[str]:
    """Return what a reader has to know of what is not shown."""
    notes = [NAMES]
    if told.replay.folded:
        notes.append(FOLDED.format(count=told.replay.folded))
    if told.replay.left_out:
        notes.append(LEFT_OUT.format(count=told.replay.left_out))
    if told.traced.sandbox:
        notes.append(TIER.format(tier=told.traced.sandbox))
    return notes


NAMES = (
    "What a name is bound to by an import is shown when it happens. What a body binds otherwise is "
    "not watched: it is shown where the namespace was looked at, at a failure, or (dashed) as it "
    "was at the end of the run."
)
FOLDED = (
    "{count} modules of the standard library and of installed packages ran, too; what one import "
    "brought is one step."
)
LEFT_OUT = "{count} steps in the middle are left out; what they came to is shown."
TIER = "Run in tier {tier}."
PAGE = """\
<div class="replay no-script" id="replay">
<header>
<p class="eyebrow">What the import system did, step by step</p>
<h1>{title}</h1>
{outcome}
</header>
<main>
<section class="sheet now" id="now" aria-label="This step">
<p class="count" id="count"></p>
<div role="status" aria-live="polite" aria-atomic="true"><p id="sentence"></p></div>
<p id="detail"></p>
</section>
<div class="panels">
<section class="sheet where" aria-label="Files">
<h2 id="source-name">Source</h2>
<div id="source" tabindex="0" role="region" aria-labelledby="source-name"></div>
<ul id="files" aria-label="Files"></ul>
</section>
<section class="sheet">
<h2 id="stack-name">Running modules, the innermost on top</h2>
<ol id="stack" aria-labelledby="stack-name"></ol>
</section>
<section class="sheet">
<h2 id="modules-name">sys.modules, with the names that each holds</h2>
<ul id="modules" aria-labelledby="modules-name"></ul>
</section>
<div class="after">
{figures}
<section class="sheet idea" id="idea" hidden>
<h2>The idea behind this step</h2>
<p class="title" id="idea-title"></p>
<p id="idea-truth"></p>
<p class="more">More: <code id="idea-more"></code></p>
</section>
</div>
</div>
<section class="sheet all">
<h2>All {count} steps</h2>
<ol class="steps">
{steps}
</ol>
</section>
<footer>{notes}</footer>
</main>
<nav class="controls" aria-label="Steps">
<div class="row">
<button type="button" id="first" aria-label="First step">|◀</button>
<button type="button" id="back" aria-label="Step back">◀</button>
<button type="button" id="play">▶ Play</button>
<button type="button" id="next" aria-label="Next step">▶</button>
<button type="button" id="end" aria-label="Last step">▶|</button>
<button type="button" id="to-failure" aria-label="Where it fails" hidden>✗<span> Failure</span></button>
<div class="slide"><input type="range" id="slider" min="1" value="1" aria-label="Step"><span class="tick" id="tick" hidden></span></div>
<span class="keys">← → step · Home End · space plays</span>
</div>
</nav>
</div>"""  # noqa: E501 - an element that is one line in the page
