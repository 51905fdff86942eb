import Geometry


def make(x, y):
    return Geometry.PointDocStrings.Point(x, y)
