from Geometry import PointDocStrings


def make(x, y):
    return PointDocStrings.Point(x, y)
