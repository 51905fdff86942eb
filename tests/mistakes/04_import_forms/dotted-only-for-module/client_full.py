import Geometry.PointDocStrings


def make(x, y):
    return Geometry.PointDocStrings.Point(x, y)
