import sys

from .convert import main

main(sys.argv[1:])
