from . import effects
effects.DEFAULT = 'echo'
