"""When a question comes again.

`fsrs` works it out, the Free Spaced Repetition Scheduler of the extra `quiz`: a right answer is
rated good, any other again, and the intervals are without its random part, so that the same
attempts give the same day. Where it is not installed a plain rule takes its place, because a quiz
that asks again too early or too late is better than none: what was missed comes after ten minutes,
and what was known after 1, 3, 7, 14, 30 and 60 days, one step further for each right answer in a
row. Attempts are kept as facts, so installing `fsrs` later changes nothing but the days.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from grader.quiz.memory import Attempt

SOON = timedelta(minutes=10)
DAYS = (1, 3, 7, 14, 30, 60)


def due(attempts: Sequence[Attempt]) -> datetime | None:
    """Return when a question is to be asked again; None for one that never was asked."""
    if not attempts:
        return None
    try:
        import fsrs  # noqa: F401  (asked whether it is there)
    except ImportError:
        return plainly(attempts)
    return by_fsrs(attempts)


def by_fsrs(attempts: Sequence[Attempt]) -> datetime:
    """Return what the scheduler says after these attempts."""
    from fsrs import Card, Rating, Scheduler

    scheduler = Scheduler(learning_steps=(SOON,), relearning_steps=(SOON,), enable_fuzzing=False)
    card = Card(card_id=1)
    for one in attempts:
        rating = Rating.Good if one.right else Rating.Again
        card, _ = scheduler.review_card(card, rating, one.at)
    found: datetime = card.due
    return found


def plainly(attempts: Sequence[Attempt]) -> datetime:
    """Return what the plain rule says after these attempts."""
    last = attempts[-1]
    row = 0
    for one in attempts:
        row = row + 1 if one.right else 0
    return last.at + (timedelta(days=DAYS[min(row, len(DAYS)) - 1]) if row else SOON)
