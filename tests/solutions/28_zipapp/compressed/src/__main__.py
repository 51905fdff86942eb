from mygame import play

play()
