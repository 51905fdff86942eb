from .mygame import __main__
