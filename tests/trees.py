"""File trees for tests, written as nested dicts."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "str | bytes | Tree"]


def build(tree: Tree, root: Path) -> Path:
    """Write the tree's files under `root`, and return it; a dict is a folder, an empty one too."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8", newline="")
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            build(content, path)
    return root
