from Geometry import *


def make(x, y):
    return Geometry.PointDocStrings.Point(x, y)
