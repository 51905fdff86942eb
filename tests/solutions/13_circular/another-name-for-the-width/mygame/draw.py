from mygame.board import Board


def draw_game(state):
    return '|' + '.' * Board.columns + '|' + state.name
