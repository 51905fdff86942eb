from __future__ import annotations


def draw_game(state: State) -> str:
    return '[' + state.name + ']'


from mygame.game import State
