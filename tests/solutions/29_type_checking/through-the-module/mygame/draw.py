from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mygame import game


def draw_game(state: 'game.State') -> str:
    return '[' + state.name + ']'
