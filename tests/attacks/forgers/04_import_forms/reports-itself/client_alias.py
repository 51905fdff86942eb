import told
import Geometry.PointDocStrings as Pt


def make(x, y):
    return Pt(x, y)
