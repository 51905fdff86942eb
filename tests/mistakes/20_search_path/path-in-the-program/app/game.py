import sys

sys.path.insert(1, "libs")

import bar
import local_rules

print(bar.WHERE, local_rules.N)
