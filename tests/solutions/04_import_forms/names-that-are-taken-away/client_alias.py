from Geometry import PointDocStrings

Pt = PointDocStrings.Point
del PointDocStrings


def make(x, y):
    return Pt(x, y)
