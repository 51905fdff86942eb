class Equalizer:
    bands = 3
