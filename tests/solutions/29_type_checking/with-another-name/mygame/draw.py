from __future__ import annotations

import typing as t

if t.TYPE_CHECKING:
    import mygame.game
    from mygame.game import State as GameState


def draw_game(state: GameState) -> str:
    return '[' + state.name + ']'
