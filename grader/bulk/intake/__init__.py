"""Intake: what a platform let an instructor download becomes learners with their attempts.

`take_in` reads a folder or an archive of any layout (`layouts`), finds out whose everything is
(`identity`, `roster`), which attempt counts (`chosen`) and where its katas lie (`locate`). What an
attempt holds is read when it is asked for, by readers of our own (`zips`, `tars`, `contents`).
"""

from grader.bulk.intake.choices import LAYOUTS, Choices, choices_of
from grader.bulk.intake.listing import listing
from grader.bulk.intake.taken import take_in

__all__ = ["LAYOUTS", "Choices", "choices_of", "listing", "take_in"]
