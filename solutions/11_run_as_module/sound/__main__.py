import sys

from .tools.convert import main

if __name__ == "__main__":
    main(sys.argv[1:])
