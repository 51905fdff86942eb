"""The JSON schema of `katas.yaml` for editors: `python -m grader.course.schema` prints it.

Keys, required keys and descriptions come from the types; what a value may be is told here, in the
words of draft 7, which is what the editors' YAML plugins understand.
"""

import ast
import inspect
import json
import sys
from typing import Any

from grader.course.entries import DAY, KATA_ID, NEEDED
from grader.course.fields import names_of, needed_of
from grader.course.model import HINTS, NEVER, SOLVED, Kata, Limits, Release
from grader.course.pages import CONCEPT_ID

Schema = dict[str, Any]  # JSON, as the standard library writes it

TEXT: Schema = {"type": "string", "pattern": r"\S"}
WHOLE: Schema = {"type": "integer", "exclusiveMinimum": 0}
NUMBER: Schema = {"type": "number", "exclusiveMinimum": 0}
ID: Schema = {"type": "string", "pattern": f"^{KATA_ID.pattern}$"}
CONCEPT: Schema = {"type": "string", "pattern": f"^{CONCEPT_ID.pattern}$"}

LIMIT_VALUES: dict[str, Schema] = {"wall": NUMBER, "cpu": WHOLE, "memory": WHOLE, "output": WHOLE}
KATA_VALUES: dict[str, Schema] = {
    "id": ID,
    "title": TEXT,
    "concepts": {"type": "array", "items": CONCEPT, "uniqueItems": True, "minItems": 1},
    "hints": {"type": "array", "items": TEXT, "minItems": HINTS, "maxItems": HINTS},
    "after": {"type": "array", "items": ID, "uniqueItems": True},
    "reads": {"type": "array", "items": CONCEPT, "uniqueItems": True},
    "points": NUMBER,
    "limits": {"$ref": "#/definitions/Limits"},
    "was": {"type": "array", "items": ID, "uniqueItems": True},
}
RELEASE_VALUES: dict[str, Schema] = {
    "solutions": {"type": "string", "pattern": f"^({NEVER}|{SOLVED}|{DAY.pattern})$"},
    "hints": {"type": "boolean"},
    "skip": {"type": "boolean"},
}


def schema() -> Schema:
    """Return the schema of a whole `katas.yaml`."""
    katas = {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/Kata"}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A course of katas",
        "description": "What katas.yaml holds.",
        "type": "object",
        "additionalProperties": False,
        "required": list(NEEDED),
        "properties": {
            "version": {"const": 1, "description": "The version of this format."},
            "title": {**TEXT, "description": "One line, shown above the list of katas."},
            "katas": {**katas, "description": "The katas, in the order of the course."},
            "release": described({"$ref": "#/definitions/Release"}, "What a copy of it allows."),
        },
        "definitions": {
            "Kata": of_type(Kata, KATA_VALUES),
            "Limits": of_type(Limits, LIMIT_VALUES),
            "Release": of_type(Release, RELEASE_VALUES),
        },
    }


def of_type(kind: type[tuple[Any, ...]], values: dict[str, Schema]) -> Schema:
    """Return the schema of one type; every field has its entry in `values`."""
    said = descriptions(kind)
    return {
        "description": inspect.getdoc(kind),
        "type": "object",
        "additionalProperties": False,
        "required": list(needed_of(kind)),
        "properties": {name: described(values[name], said[name]) for name in names_of(kind)},
    }


def described(value: Schema, text: str) -> Schema:
    """Add a description; draft 7 passes over what stands beside a reference."""
    if "$ref" in value:
        return {"allOf": [value], "description": text}
    return {**value, "description": text}


def descriptions(kind: type) -> dict[str, str]:
    """Return the sentence that stands under each field in the source."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    said: dict[str, str] = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(text))
            ):
                said[name] = inspect.cleandoc(text)
    return said


def document() -> str:
    """Return the schema as the file that is committed."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
