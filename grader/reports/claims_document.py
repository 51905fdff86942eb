"""The JSON documents of `claims`: a list of claims, or one with what happened when it was tried."""

import json
from collections.abc import Sequence
from typing import Any

from grader.claims import Claim, Note, Shown

Json = dict[str, Any]  # as the standard library writes it
VERSION = 1


def list_document(notes: Sequence[Note]) -> str:
    """Return the document of some notes' claims; ASCII alone, for every stream and reader."""
    listed = [
        {"id": note.id, "title": note.title, "claims": [plain(one) for one in note.claims]}
        for note in notes
        if note.claims
    ]
    return json.dumps({"version": VERSION, "notes": listed}, indent=2)


def claim_document(claim: Claim, shown: Sequence[Shown]) -> str:
    """Return the document of one claim, with its experiments as they were run."""
    document = {"version": VERSION, **plain(claim), "experiments": [ran(one) for one in shown]}
    return json.dumps(document, indent=2)


def plain(claim: Claim) -> Json:
    """Return a claim as JSON; its keys are those of the file."""
    return {key: list(it) if isinstance(it, tuple) else it for key, it in claim._asdict().items()}


def ran(shown: Shown) -> Json:
    """Return an experiment and what was seen of it as JSON."""
    seen = shown.seen
    return {
        **shown.experiment._asdict(),
        "outcome": seen.outcome,
        "status": seen.status,
        "stdout": seen.stdout,
        "stderr": seen.stderr,
    }
