from .statistics import streak
