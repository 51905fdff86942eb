"""Puts into this folder what last year's release has left on the server."""

import os
import py_compile

with open('old_rules.py', 'w') as file:
    file.write('def points(n):\n    return n\n')
py_compile.compile('old_rules.py', cfile='old_rules.pyc')
os.remove('old_rules.py')
