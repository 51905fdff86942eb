import mygame.__main__
