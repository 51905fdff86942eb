import typing

if typing.TYPE_CHECKING:
    from .game import State


def draw_game(state: 'State') -> str:
    return '[' + state.name + ']'
