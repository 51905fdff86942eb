from mygame.__main__ import main

main()
