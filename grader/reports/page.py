"""A page that is one file: it asks for nothing, and nothing runs in it but what came with it."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from grader.reports.markup import Html, data, joined, tag

ASSETS = Path(__file__).with_name("assets")


def part(name: str) -> str:
    """Return a style sheet or a script that pages are made of."""
    return (ASSETS / name).read_text(encoding="utf-8")


def page(
    title: str,
    body: Html,
    *,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    values: object = None,
) -> str:
    """Return the text of a file; `values` is what the scripts find as JSON in `#values`."""
    style, script = (Html("\n".join(map(part, names))) for names in (styles, scripts))
    head = joined(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", style),
    )
    if scripts:
        held = tag("script", data(values), type="application/json", id="values")
        body = joined(body, "\n", held, "\n", tag("script", script))
    whole = tag("html", "\n", tag("head", head), "\n", tag("body", body), "\n", lang="en")
    return f"<!DOCTYPE html>\n{whole}\n"


def policy(style: str, script: str) -> str:
    """Return what a browser may do for the page: show this style, run this script."""
    rules = ["default-src 'none'", f"style-src '{digest(style)}'"]
    if script:
        rules.append(f"script-src '{digest(script)}'")
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def digest(text: str) -> str:
    """Return what the policy knows a text by (Content Security Policy 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
