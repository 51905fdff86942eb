class Board:
    columns = 3
