"""From facts to a diagnosis: what happened, which concept it is about, where to look next.

`explain` is loaded when it is first asked for: who only reads diagnoses that were stored, as
`grader progress` does, does not wait for the parsing of source text to be imported (PEP 562).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.explain.explainer import explain

__all__ = ["explain"]


def __getattr__(name: str) -> object:
    """Load what has not been asked for before."""
    if name != "explain":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    from grader.explain.explainer import explain

    return explain
