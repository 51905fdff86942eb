"""How far a learner has come: what the state file says about the course's katas.

Nothing here imports more than the standard library, and of the grader only what finds a course:
`grader progress` is typed often and has to answer at once, so the types are named tuples (the
import of `dataclasses` alone costs half as much as starting Python). Reading order: `state` (what
the file says), `store` (how it is kept), `outline` (the course in brief), `standing` (where one
is).
"""
