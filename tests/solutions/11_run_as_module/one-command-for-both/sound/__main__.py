from sys import argv

from sound.tools import convert

convert.main(argv[1:])
