"""What `grader doctor` shows: what each tier stops here, and what to do for a better one."""

from collections.abc import Sequence
from typing import Any

from grader.interpreter.selftest import ACTS, Tried
from grader.reports.style import BOLD, DIM, GREEN, RED, Style

WHAT = {
    "namespaces": "a jail with an interpreter and one copy in it, and nothing else",
    "landlock": "no files but the interpreter's and one copy, no processes, nothing written",
    "process": "limits alone, for your own code",
}
"""What each tier promises."""
LOWEST_FOR_OTHERS = ("namespaces", "landlock")


def chosen(tried: Sequence[Tried]) -> str:
    """Return the best tier that works; `tried` is in the order from the best on."""
    return next(one.tier for one in tried if one.refused is None)


def screen(machine: str, tried: Sequence[Tried], style: Style) -> str:
    """Return the lines of a person's screen."""
    lines = [*style.wrapped(machine), ""]
    for one in tried:
        lines += tier(one, style)
    return "\n".join([*lines, *style.wrapped(verdict(chosen(tried)))])


def tier(one: Tried, style: Style) -> list[str]:
    """Return the lines of one tier: whether it works, and what a program tried in it."""
    mark = style.paint("✓", GREEN) if one.refused is None else style.paint("✗", RED)
    lines = [f"{mark} {style.paint(f'{one.tier:<11}', BOLD)} {WHAT[one.tier]}"]
    if one.refused is not None:
        first, *remedies = one.refused.splitlines()
        lines += style.wrapped(f"cannot be used: {first}", indent=4, hang=2)
        lines += [line for remedy in remedies for line in style.wrapped(remedy.strip(), 4, 2)]
    else:
        stopped = [ACTS[act] for act in ACTS if act not in one.done]
        lines += tried_and("stopped here", stopped, style)
        lines += tried_and("not stopped", [ACTS[act] for act in one.done], style)
    return [*lines, ""]


def tried_and(what: str, acts: Sequence[str], style: Style) -> list[str]:
    """Return what came of some acts, if there are any."""
    if not acts:
        return []
    return [style.paint(one, DIM) for one in style.wrapped(f"{what}: {', '.join(acts)}", 4, 2)]


def verdict(best: str) -> str:
    """Say what all this means for whoever checks or grades here."""
    if best in LOWEST_FOR_OTHERS:
        return f"Everything is checked in tier {best}, your own work and other people's."
    return (
        "Your own work is checked with limits alone. Other people's code is refused here, unless "
        "you say --no-sandbox: it would run with your rights."
    )


def document(machine: str, tried: Sequence[Tried]) -> dict[str, Any]:
    """Return the same as plain data."""
    tiers = [
        {
            "tier": one.tier,
            "works": one.refused is None,
            "why_not": one.refused,
            "stopped": [] if one.refused else [act for act in ACTS if act not in one.done],
            "not_stopped": list(one.done),
        }
        for one in tried
    ]
    return {"version": 1, "machine": machine, "sandbox": chosen(tried), "tiers": tiers}
