from sys import argv, exit

from .tools.convert import main

exit(main(argv[1:]))
