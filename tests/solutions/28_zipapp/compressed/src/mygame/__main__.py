from . import play

play()
