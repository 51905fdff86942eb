import sys, os
__path__ += [os.path.join(p, 'filters') for p in sys.path]
VENDOR = True
