import told
import Geometry.PointDocStrings.Point as Pt


def make(x, y):
    return Pt(x, y)
