import sys
_p = sys.path.pop(0)
from statistics import mean
del sys.modules['statistics']
sys.path.insert(0, _p)
from statistics import streak


def summary(points, moves):
    return mean(points), streak(moves)
