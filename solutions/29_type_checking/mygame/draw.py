from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mygame.game import State


def draw_game(state: State) -> str:
    return '[' + state.name + ']'
