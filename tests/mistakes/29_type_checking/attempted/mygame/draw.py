from __future__ import annotations

try:
    from mygame.game import State
except ImportError:
    State = None


def draw_game(state: State) -> str:
    return '[' + state.name + ']'
