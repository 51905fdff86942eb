from . import PointDocStrings
