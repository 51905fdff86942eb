"""JSON, without the `json` package, which would load a dozen modules beside a learner's code.

The encoder of `json`, which is C, is used where Python was built with it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

try:
    import _json as in_c
except ImportError:
    in_c = None  # type: ignore[assignment]  # as a Python has it that was built without

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
SURROGATE = "\\ud"
"""How the half of a pair begins, or one that is alone, which JSON has no way to say."""
QUOTE: Any = getattr(in_c, "encode_basestring_ascii", None)
COMPACT: Any = (None, None, QUOTE, None, ":", ",", False, False, False)
ENCODER = None if in_c is None else in_c.make_encoder(*COMPACT)


def encode(value: Json) -> str:
    """Return `value` as JSON on one line of ASCII.

    Numbers must be finite. A lone surrogate becomes U+FFFD.
    """
    if ENCODER is not None:
        text = "".join(ENCODER(value, 0))
        if SURROGATE not in text:
            return text
    return encode_slowly(value)


def encode_slowly(value: Json) -> str:
    """Do it in Python, where single characters are looked at."""
    kind = type(value)
    if kind is str:
        return quote(value)  # type: ignore[arg-type]  # the exact type was asked
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is dict:
        members = value.items()  # type: ignore[union-attr]  # the exact type was asked
        return "{" + ",".join([quote(key) + ":" + encode_slowly(one) for key, one in members]) + "}"
    if kind is list:
        return "[" + ",".join([encode_slowly(one) for one in value]) + "]"  # type: ignore[union-attr]  # as above
    return repr(value)


def quote(text: str) -> str:
    """Return a JSON string."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join([escape(character) for character in text]) + '"'


def escape(character: str) -> str:
    """Return one character as it stands in a JSON string."""
    if character in ESCAPES:
        return ESCAPES[character]
    point = ord(character)
    if 0x20 <= point < 0x7F:
        return character
    if 0xD800 <= point < 0xE000:
        point = 0xFFFD
    if point < 0x10000:
        return f"\\u{point:04x}"
    high, low = divmod(point - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
