"""A kata that is watched: which state it is in, and the verdict on the newest one.

Reading order: `snapshot` (one state of the folder), `saves` (who notices a new one), `rounds` (who
has it judged). None of it knows a screen.
"""
