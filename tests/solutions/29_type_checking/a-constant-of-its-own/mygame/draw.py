TYPE_CHECKING = False

if TYPE_CHECKING:
    import mygame.game


def draw_game(state: 'mygame.game.State') -> str:
    return '[' + state.name + ']'
