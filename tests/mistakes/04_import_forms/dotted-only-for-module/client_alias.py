from Geometry.PointDocStrings import Point as Pt


def make(x, y):
    return Pt(x, y)
