"""How many random programs a check has, and what hypothesis is told about all of them."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import engine, providers
from hypothesis.internal.conjecture.shrinker import Shrinker, StopShrinking

SMALLER = 20
"""How many other programs are tried to find a smaller one that a check fails with. Somebody waits
for each, and what is small enough to be read is found among the first ones."""


def settings_of_check(programs: int) -> settings:
    """Return the settings of a randomised check of so many programs."""
    return settings(
        max_examples=programs,
        deadline=None,  # time is for the limits of a program, not for a verdict
        suppress_health_check=[HealthCheck.too_slow],  # as above: a busy machine is nobody's fault
        database=None,  # a verdict must not depend on earlier ones
        phases=set(Phase) - {Phase.explain},  # hundreds of runs, for nobody
        report_multiple_bugs=False,  # the first failure is the one that is explained
    )


class ShortShrinker(Shrinker):
    """Looks for a smaller failing example for so many tries, and not for 200 without success."""

    def check_calls(self) -> None:
        """Stop after the last try."""
        if self.calls - self.initial_calls >= SMALLER:
            raise StopShrinking
        super().check_calls()


def draw_nothing_from_loaded_modules() -> None:
    """Have the same seed draw the same, whatever else the judge has loaded, and from wherever.

    Hypothesis reads the source of all modules that are not installed, for constants to draw.
    """
    if hasattr(providers, "_get_local_constants"):  # from 6.132 on
        providers._get_local_constants = lambda: providers._local_constants


draw_nothing_from_loaded_modules()
vars(engine)["Shrinker"] = ShortShrinker  # hypothesis has no setting for it
few_programs = settings_of_check(8)
"""For a check whose programs import much of the standard library, and take long for that."""
