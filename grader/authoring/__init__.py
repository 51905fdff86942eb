"""For whoever writes a course: the proof that it keeps its promises, and the start of a new kata.

Reading order: `cases` (what is judged), `rules` (what must be so), `verify` (the whole proof).
"""
