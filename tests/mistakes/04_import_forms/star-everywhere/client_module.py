from Geometry import *


def make(x, y):
    return PointDocStrings.Point(x, y)
