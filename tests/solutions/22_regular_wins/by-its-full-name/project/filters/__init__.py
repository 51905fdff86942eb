import filters.custom

BEST = filters.custom
