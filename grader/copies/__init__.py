"""A learner's copy of a course: how it is made, brought up to date, and put back.

Reading order: `sealed` (what of the hidden tests stays at home), `shipment` (what goes into a
copy), `laying` (from there into a folder, without touching work begun), `kept` (a kata put back as
it was shipped, and what it held kept), `screen`. What was shipped is told by
`grader.course.manifest`, and `grader.course.shipped` finds what a copy does not hold itself.

Nothing here follows a link out of the copy, and whoever is killed finishes by starting again.
"""
