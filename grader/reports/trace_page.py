"""A replayed run as one page, which needs nothing besides itself.

Whatever comes from a run may be hostile. In the markup it is escaped; what the script shows it
gets as JSON that cannot end its element, and puts into the page as text alone. The page's own
policy lets nothing run, load or be sent that is not in it.
"""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from grader.reports.style import printable, shortened
from grader.reports.trace import headline
from grader.reports.trace_circle_drawn import drawn
from grader.reports.trace_failure import failure
from grader.reports.trace_page_data import Told, data
from grader.reports.trace_step import Circle, Enter, Leave, Replay, Step
from grader.reports.trace_tree import tree

ASSETS = Path(__file__).with_name("assets")
LONGEST_TITLE = 200


def page(told: Told) -> str:
    """Return the page; the same run gives the same text, without times and places."""
    style, script = (_asset(name) for name in ("trace.css", "trace.js"))
    policy = POLICY.format(style=_digest(style), script=_digest(script))
    return PAGE.format(
        policy=policy,
        title=_text(shortened(told.traced.title, LONGEST_TITLE)),
        style=style,
        script=script,
        data=_as_data(data(told)),
        outcome=_outcome(told),
        steps="\n".join(_listed(told.replay)),
        count=len(told.replay.steps),
        figures="".join(map(_figure, told.replay.circles)),
        notes="".join(f"<p>{_text(one)}</p>" for one in _notes(told)),
    )


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """Return what a policy calls a text that it allows (CSP level 2, "hash-source")."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _text(text: str) -> str:
    """Return anybody's text for markup: nothing in it ends an element or turns the line around."""
    return escape(printable(text))


def _as_data(content: object) -> str:
    """Return JSON that may stand in a script element: no character of it begins or ends markup."""
    plain = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return plain.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _outcome(told: Told) -> str:
    """Return how the run ended, in a line or two."""
    found, error = failure(tree(told.traced.timeline)), told.traced.exception
    if found is not None and error is not None:
        says = f'<p class="says">Python says: {_text(error.text[:2000])}</p>' if error.text else ""
        return f'<p class="outcome failed">✗ {_text(headline(found, error))}</p>{says}'
    if error is not None:
        return f'<p class="outcome failed">✗ {_text(error.type)}: {_text(error.text[:2000])}</p>'
    if told.traced.end:
        return f'<p class="outcome failed">✗ {_text(told.traced.end)}</p>'
    return '<p class="outcome">✓ It ran to its end.</p>'


def _listed(replay: Replay) -> list[str]:
    """Return the steps as items of a list, as deep as bodies were running."""
    items, depth = [], 0
    for number, step in enumerate(replay.steps):
        entering = sum(isinstance(one, Enter) for one in step.changes)
        left = sum(isinstance(one, Leave) for one in step.changes)
        depth -= left
        kind = f"d{min(max(depth, 0), 6)} {step.kind}{' failure' * (number == replay.failure)}"
        where = f'<span class="at">{_text(_at(step))}</span>' if _at(step) else ""
        what = f'<span class="what">{_text(step.sentence)}</span>'
        link = f'<a href="#s{number + 1}">{what}{where}</a>'
        items.append(f'<li id="s{number + 1}" class="{kind}">{link}</li>')
        depth += entering
    return items


def _at(step: Step) -> str:
    if step.place is None:
        return ""
    return f"{step.place.file}:{step.place.line}" if step.place.line else step.place.file


def _figure(circle: Circle) -> str:
    """Return a circle with what is to be said of it; it is seen from its step on."""
    way = _text(shortened(" → ".join(circle.names), LONGEST_TITLE * 2))
    said = "The circle that it fails in" if circle.fails else "A circle"
    kind = "sheet fails" if circle.fails else "sheet"
    return (
        f'<figure class="{kind}" data-step="{circle.step}">'
        f'<figcaption>{said}: <span class="code">{way}</span></figcaption>{drawn(circle)}</figure>'
    )


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


POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; "
    "form-action 'none'"
)
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
<!doctype html>
<html lang="en" class="no-script">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}: step by step</title>
<style>{style}</style>
</head>
<body>
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
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""  # noqa: E501 - an element that is one line in the page
