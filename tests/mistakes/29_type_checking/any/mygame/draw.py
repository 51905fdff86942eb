from typing import Any


def draw_game(state: Any) -> str:
    return '[' + state.name + ']'
