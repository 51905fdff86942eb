import Geometry.PointDocStrings as PointDocStrings


def make(x, y):
    return PointDocStrings.Point(x, y)
