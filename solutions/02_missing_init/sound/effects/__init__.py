DEFAULT = 'echo'
