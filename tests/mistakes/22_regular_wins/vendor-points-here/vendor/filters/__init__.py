import os
VENDOR = True
__path__.append(os.path.join(os.path.dirname(__file__), '..', '..', 'project', 'filters'))
