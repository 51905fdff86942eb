"""The reference of `katas.yaml`: its keys, as the schema for editors has them."""

import json
from pathlib import Path
from typing import Any

from grader.course.schema import schema
from make_site.course_pages import table
from make_site.page import Page


def page(root: Path) -> Page:
    """Return the page of the keys."""
    whole = schema()
    parts = [INTRODUCTION, "## The course", keys(whole)]
    for name, kind in whole["definitions"].items():
        parts += [f"## {TITLES[name]}", kind["description"], keys(kind)]
    first = (root / "katas.yaml").read_text(encoding="utf-8").split("\n\n", 1)[0]
    parts += ["## An entry", f"```yaml\n{first}\n```"]
    return Page("docs/katas.schema.json", "reference/katas-yaml.md", "\n\n".join(parts) + "\n")


def keys(kind: dict[str, Any]) -> str:
    """Return the keys of a mapping as a table."""
    rows = [
        (f"`{name}`", "yes" if name in kind.get("required", ()) else "", value(one), says(one))
        for name, one in kind["properties"].items()
    ]
    return table(("key", "needed", "value", "what it is"), rows)


def says(one: dict[str, Any]) -> str:
    """Return the sentence of a key."""
    return str(one["description"])


def value(one: dict[str, Any]) -> str:
    """Return in words what a key may be given."""
    if "const" in one:
        return f"`{json.dumps(one['const'])}`"
    if "allOf" in one:
        return "a mapping, see below"
    kind = str(one["type"])
    if kind == "array":
        most = one.get("maxItems")
        items = one["items"]
        held = "mappings, see below" if "$ref" in items else f"{PLURAL[items['type']]}"
        return f"{most} {held}" if most else f"a list of {held}"
    return NAMES[kind]


NAMES = {
    "string": "text", "number": "a number", "integer": "a whole number", "boolean": "true or false"
}  # fmt: skip
PLURAL = {"string": "texts"}
TITLES = {"Kata": "A kata", "Limits": "Limits", "Release": "Release"}
INTRODUCTION = (
    "# katas.yaml\n\nThe file that makes a folder a course. What is wrong in it is told all at "
    "once, each fault with its line and what to do. `docs/katas.schema.json` is the same for an "
    "editor: the first line of `katas.yaml` names it."
)
