"""What runs beside a learner's code: the server, its children, and what they observe.

These files import only modules that every interpreter has built in or loads at its start, and of
ours nothing but one another. The server takes even those out of `sys.modules` again, so that a
child begins with what `python` begins with (`boot`).
"""
