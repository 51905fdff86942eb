import told
import Geometry.PointDocStrings


def make(x, y):
    return PointDocStrings.Point(x, y)
