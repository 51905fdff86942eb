NAME = 'echo'
