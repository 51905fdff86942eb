import told
from Geometry import PointDocStrings


def make(x, y):
    return Geometry.PointDocStrings.Point(x, y)
