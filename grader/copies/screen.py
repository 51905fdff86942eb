"""What `grader init` and `grader release` say."""

from grader.copies.laying import Laid
from grader.reports.style import BOLD, Style, printable


def screen(laid: Laid, folder: str, katas: int, style: Style) -> str:
    """Return what became of a copy in a folder, and what it did not touch."""
    title = style.paint(printable(laid.title), BOLD)
    head = (NEW if laid.is_new else UP_TO_DATE).format(
        title=title, folder=folder, katas=counted(katas)
    )
    lines = [head, *(() if laid.is_new else changes(laid))]
    for what, names in ((NEWER, laid.newer), (LEFT, laid.left), (KEPT, laid.kept)):
        lines += [what.format(name=printable(name)) for name in names]
    return "\n".join([*lines, *(ASIDE.format(name=printable(one)) for one in laid.aside)])


def changes(laid: Laid) -> list[str]:
    """Return what was changed, a line each."""
    return [
        *(RENAMED.format(old=old, name=name) for old, name in laid.renamed),
        *(ADDED.format(name=name) for name in laid.added),
        *(UPDATED.format(name=name) for name in laid.updated),
    ]


def counted(katas: int) -> str:
    """Return how many katas there are."""
    return f"{katas} kata{'' if katas == 1 else 's'}"


NEW = "{title}: {katas} in {folder}"
UP_TO_DATE = "{title}: {katas} in {folder}, up to date"
ADDED = "  new       {name}"
UPDATED = "  updated   {name}"
RENAMED = "  renamed   {old} is now {name}; your work and your progress went with it"
NEWER = "  kept      {name}, which you have begun. For its newer start: grader reset {name}"
LEFT = "  kept      {name}, which you have begun; the course no longer has it"
KEPT = "  kept      {name}, which you have changed; there is a newer one, not taken"
ASIDE = "  replaced  {name}; yours is in .grader/backups"
