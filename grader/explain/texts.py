"""What is said of causes in finding, running, shadowing and state; `wording` has the others."""

from collections.abc import Mapping
from typing import NamedTuple


class Text(NamedTuple):
    """The sentences for one cause."""

    headline: str
    why: str
    next: str


FURTHER: Mapping[str, Text] = {
    # finding
    "invalid-module-name": Text(
        "`{part}` is no name that an import statement can ask for.",
        "A module's name is an identifier: letters, digits and underscores, and no keyword.",
        "Compare the import with the name of the file: which characters can a name have?",
    ),
    "module-not-on-path": Text(
        "Python found no module `{name}`: {file} is there, and {folder} is not on the path.",
        "Top-level modules are looked for in the entries of `sys.path`, and not in folders below "
        "or above them.",
        "From which folder was the program started, and what does that make of `sys.path[0]`?",
    ),
    "not-a-module": Text(
        "Python found no module `{name}`: `{last}` is a name that `{module}` binds.",
        "Each part of `import a.b` is a module; a function or a class has a name in one.",
        "Which form of import takes a name out of a module?",
    ),
    "regular-hides-namespace": Text(
        "Python found `{module}` elsewhere and passed the folder {folder}/ over.",
        "A folder without `__init__.py` is only a candidate: a regular package of that name wins, "
        "even further down the path.",
        "Which packages of that name are there, and which of them has an `__init__.py`?",
    ),
    "attribute-hides-submodule": Text(
        "`{package}.{name}` is two things: a name that the package bound, and a submodule.",
        "A package has one attribute of a name, and the last binding wins; "
        "`sys.modules` still has the submodule.",
        "What did the package bind under that name, and when was the submodule loaded?",
    ),
    "submodule-by-accident": Text(
        "{file} uses `{full}`, and it is there because {other} has imported it.",
        "Loading a submodule binds it in its package for everybody, whoever asked for it.",
        "Would {file} still find it without that other import?",
    ),
    # shadowing
    "shadowed-installed": Text(
        "Python took {file} for `{name}` and never reached the other module of that name.",
        "The entries of `sys.path` are searched in order, and the first module that is found wins.",
        "Which names are taken already, and what does that mean for the names of your files?",
    ),
    "shadowed-stdlib": Text(
        "Python took {file} for `{name}`, and never reached the standard library's.",
        "A file of yours that is found earlier hides a standard module from the whole program.",
        "Which names are taken already, and what does that mean for the names of your files?",
    ),
    # relative imports and running
    "relative-import-without-parent": Text(
        "Python met `{dots}` in a file that belongs to no package, so it had nowhere to start.",
        "A relative import starts from the file's package, and a file that is run as a script, or "
        "imported from its own folder, has none.",
        "How was the file started or imported, and what would make it part of its package?",
    ),
    "relative-import-beyond-top": Text(
        "The dots of `{dots}` lead out of `{package}`: there are fewer packages around the file.",
        "One dot is the file's own package, and each further dot is one package up.",
        "Count the packages around the file, from the one that is on the path.",
    ),
    "relative-import-wrong-level": Text(
        "With `{dots}` Python looked in `{asked}`; what was asked for is in `{there}`.",
        "One dot is the file's own package, and each further dot is one package up.",
        "In which package is the file, and in which one is what it asks for?",
    ),
    "relative-import-syntax": Text(
        "Python could not read `{line}`: an `import` without `from` takes no leading dot.",
        "Only `from … import …` can be relative; `import` asks for full names.",
        "Which form of import can begin with a dot?",
    ),
    "double-import": Text(
        "{file} was executed twice: as `{name}` and as `{other}`.",
        "A module is known by its name; one file under two names is two modules with a state each.",
        "Under which name does each import ask for it, and which one should it have?",
    ),
    "main-imported-twice": Text(
        "{file} runs as `__main__`, and it was imported as `{name}` too: that is a second module.",
        "A module is known by its name: the script is `__main__`, and importing it by its own name "
        "executes it again.",
        "Who asks for that name, and which of the two modules does it get?",
    ),
    # bindings and state
    "patched-elsewhere": Text(
        "`{module}.{name}` was replaced, and {file} still holds the one that it imported.",
        "A from-import binds the object that was there then; a name must be replaced where it is "
        "looked up.",
        "In whose namespace is `{name}` looked up when it is called?",
    ),
    "shared-mutable-state": Text(
        "`{name}` is one object, and {number} modules have changed it.",
        "All who import a module share its objects: what one changes in place, everybody sees.",
        "Who else holds this object, and which of them meant to have one of its own?",
    ),
    "stale-binding": Text(
        "`{name}` in {file} is what `{original}` was at the import; that was rebound since.",
        "`from m import x` binds the object that m.x is at that moment; the two names are not "
        "linked.",
        "How can the value be read at the moment when it is needed?",
    ),
    "star-overwrites-name": Text(
        "The star put a `{name}` of `{module}` over {what}.",
        "A namespace has one binding for a name, and a star binds over whatever was there.",
        "Which names does that star bring along, and which of them were in use already?",
    ),
    "stale-bytecode": Text(
        "The code of `{module}` that ran did not come from the source that is there now.",
        "Compiled code is kept, and can outlive the source that it was made from.",
        "Which file was `{module}` made from, and when was it compiled?",
    ),
}
