from Geometry.PointDocStrings import *
Pt = Point


def make(x, y):
    return Pt(x, y)
