"""Names that are nearly another: which difference is a slip of the hand, and which is not."""

from collections.abc import Iterable

FAR = 99


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` is most probably a slip of, or None.

    One slip in a name of three letters or more, two from six letters on; a slip is a letter too
    many, one too few, a wrong one, or two that changed places.
    """
    allowed = 0 if len(name) < 3 else 1 if len(name) < 6 else 2
    found = min(((slips(name, one), one) for one in known if one != name), default=(FAR, ""))
    return found[1] if found[0] <= allowed and len(found[1]) > found[0] + 1 else None


def nearest_standard(name: str, known: Iterable[str]) -> str | None:
    """Return the standard module that `name` is a slip of: one slip, and not in the first letter.

    Stricter than `nearest`, for `ujson`, `ipdb` and their like are names of their own.
    """
    same_start = [one for one in known if one[:1] == name[:1]]
    return next((one for one in sorted(same_start) if len(one) > 3 and slips(name, one) == 1), None)


def slips(one: str, other: str) -> int:
    """Return how many slips lead from one name to the other (optimal string alignment)."""
    if abs(len(one) - len(other)) > 2 or max(len(one), len(other)) > 80:
        return FAR
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        older: list[int] = before
        before, row = row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
