"""String literals as they were typed: where two stand side by side, Python makes them one."""

import ast
import io
import tokenize

from grader.explain.source import SourceFile


def joined_parts(source: SourceFile, node: ast.expr, value: str) -> tuple[str, ...]:
    """Return the literals that make up a string of `value` inside `node`, if they are several."""
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and one.value == value:
            parts = _typed(ast.get_source_segment(source.text, one) or "")
            if len(parts) > 1 and "".join(parts) == value:
                return parts
    return ()


def _typed(text: str) -> tuple[str, ...]:
    """Return the values of the string tokens in a piece of text, in their order."""
    try:
        tokens = [*tokenize.generate_tokens(io.StringIO(f"({text})").readline)]
        strings = [ast.literal_eval(one.string) for one in tokens if one.type == tokenize.STRING]
    except (SyntaxError, ValueError, tokenize.TokenError):
        return ()
    return tuple(one for one in strings if isinstance(one, str))
