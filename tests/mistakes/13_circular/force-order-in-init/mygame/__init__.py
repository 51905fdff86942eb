import mygame.game
