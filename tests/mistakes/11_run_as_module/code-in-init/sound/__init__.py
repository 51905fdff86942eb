import sys
from .tools.convert import main
main(sys.argv[1:])
