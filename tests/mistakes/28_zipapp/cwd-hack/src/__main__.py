import sys
sys.path.insert(0, '.')
import mygame.__main__
