"""The fresh interpreter: a Python that has run nothing yet, one for every program.

`Interpreter` (client) hands a `Program` and a submission's files to the server, which forks a
child for it; what was seen of the run comes back as an `Observation`.
"""
