"""The JSON schema for editors says what the reader takes."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from courses import VALID

from grader.course.fields import names_of, needed_of
from grader.course.model import Kata, Limits, Release
from grader.course.schema import document, schema

COMMITTED = Path(__file__).parents[2] / "docs" / "katas.schema.json"
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
}


def accepts(rule: dict[str, Any], value: object) -> bool:
    """Tell whether the value obeys the rule, as far as this schema's words go."""
    for one in rule.get("allOf", ()):
        return accepts(one, value)
    if "$ref" in rule:
        return accepts(schema()["definitions"][rule["$ref"].rsplit("/", 1)[1]], value)
    if "const" in rule:
        return value == rule["const"] and type(value) is type(rule["const"])
    if "type" in rule and (isinstance(value, bool) or not isinstance(value, TYPES[rule["type"]])):
        return False
    match value:
        case str():
            return re.search(rule.get("pattern", ""), value) is not None
        case list():
            few = len(value) < rule.get("minItems", 0)
            many = len(value) > rule.get("maxItems", len(value))
            return not few and not many and all(accepts(rule["items"], one) for one in value)
        case dict():
            known = rule["properties"]
            return (
                set(rule["required"]) <= set(value) <= set(known)
                and not rule["additionalProperties"]
                and all(accepts(known[key], one) for key, one in value.items())
            )
        case int() | float():
            return bool(value > rule.get("exclusiveMinimum", value - 1))
    return True


def test_committed_schema_is_current() -> None:
    """`python -m grader.course.schema > docs/katas.schema.json` would change nothing."""
    assert COMMITTED.read_text(encoding="utf-8") == document()


def test_module_prints_the_schema() -> None:
    """The command of the docstring prints JSON, and nothing else."""
    done = subprocess.run(
        [sys.executable, "-m", "grader.course.schema"], capture_output=True, check=True
    )
    assert json.loads(done.stdout) == schema()
    assert done.stderr == b""


@pytest.mark.parametrize("kind", [Kata, Limits, Release])
def test_keys_are_the_types_fields(kind: type) -> None:
    """Keys and required keys come from the types, and each has its sentence."""
    told = schema()["definitions"][kind.__name__]
    assert tuple(told["properties"]) == names_of(kind)
    assert tuple(told["required"]) == needed_of(kind)
    assert told["additionalProperties"] is False
    assert all(one["description"].endswith((".", ";")) for one in told["properties"].values())


def test_descriptions_are_the_docstrings() -> None:
    """What an editor shows is what stands in the source."""
    told = schema()["definitions"]["Limits"]["properties"]["wall"]
    assert told == {
        "type": "number",
        "exclusiveMinimum": 0,
        "description": "Seconds from start to end.",
    }


def test_valid_sample_obeys_the_schema() -> None:
    """What the reader takes, an editor does not underline."""
    assert accepts(schema(), yaml.safe_load(VALID))


CHANGES = {
    "unknown key": ("    points: 7.5", "    colour: 7.5"),
    "unknown key of the course": ("version: 1", "version: 1\nauthor: me"),
    "unknown limit": ("cpu: 3", "cpus: 3"),
    "missing key": ("    title: What the star hides\n", ""),
    "another version": ("version: 1", "version: 2"),
    "boolean for text": ("What the star hides", "no"),
    "blank text": ("What the star hides", '" "'),
    "number for an id": ("id: 04_star", "id: 04"),
    "id that names no folder": ("id: 04_star", "id: 4-star"),
    "two hints": ("[one, two, three]", "[one, two]"),
    "four hints": ("[one, two, three]", "[one, two, three, four]"),
    "no points": ("7.5", "0"),
    "points in quotes": ("7.5", '"7"'),
    "part of a second of processor time": ("cpu: 3", "cpu: 2.5"),
    "no concept": ("[star-import, package]", "[]"),
}


@pytest.mark.parametrize("fault", CHANGES)
def test_fault_of_shape_is_one_of_the_schema_too(fault: str) -> None:
    """What the reader refuses for its shape, an editor underlines."""
    old, new = CHANGES[fault]
    assert old in VALID
    assert not accepts(schema(), yaml.safe_load(VALID.replace(old, new)))
