"""What is said of each cause, apart from how it is recognised; ready to be translated.

`headline` is what Python did, `why` the idea behind it, `next` where to look, never the repair.
Braces are filled with a finding's values.
"""

from collections.abc import Mapping

from grader.explain.diagnosis import Diagnosis
from grader.explain.texts import FURTHER, Text
from grader.explain.texts_made import MADE
from grader.explain.texts_written import WRITTEN


def why(diagnosis: Diagnosis) -> str:
    """Return the sentence about the idea behind a diagnosis; empty where no cause is known."""
    text = TEXTS.get(diagnosis.cause or "")
    return text.why if text is not None else ""


NOT_YET = Text(
    headline="Not yet true: {title}",
    why="",
    next="Compare what the check expected with what was seen, one name at a time.",
)
STOPPED = Text(
    headline="The program stopped before this could be checked, and not because of an import.",
    why="",
    next="Read the last line of Python's own message and the line of code that it points to.",
)

TEXTS: Mapping[str, Text] = {
    **FURTHER,
    **WRITTEN,
    **MADE,
    # names
    "alias-hides-name": Text(
        "Python looked up `{name}` in {file}, and the import there bound `{binds}` instead.",
        "`as` chooses the one name that an import binds; the module's own name is not bound.",
        "Which name does the import line bind, and which one does the code use?",
    ),
    "guarded-name": Text(
        "`{module}` was imported, so the block that binds `{name}` was not executed.",
        'Code under `if __name__ == "__main__":` runs in the file that Python was started with, '
        "and in no imported module.",
        "What is `__name__` in that file when somebody imports it?",
    ),
    "implicit-relative-import": Text(
        "Python looked for a top-level module `{name}` and found none; `{close}` is another name.",
        "`import x` means the top-level module x, inside a package too.",
        "By which full name, or from which package, can the neighbour be reached?",
    ),
    "misspelled-module": Text(
        "Python found no module `{name}`.",
        "An import looks for exactly the name that it is given.",
        "Compare the name letter by letter with the names of the files.",
    ),
    "misspelled-name": Text(
        "`{module}` was found, and it binds no name `{name}`.",
        "A module has the attributes that its code binds; `from m import x` reads m.x.",
        "Compare the name letter by letter with what the module binds.",
    ),
    "module-inside-package": Text(
        "Python looked for a top-level module `{name}` and found none; `{close}` is another name.",
        "A module in a package has a dotted name, and that is what an import must ask for.",
        "In which folder is the file, and what does that make of its name?",
    ),
    "name-not-defined-there": Text(
        "`{module}` was found, and it binds no name `{name}`.",
        "A module has the attributes that its code binds; `from m import x` reads m.x.",
        "Which names does that module bind at its top level, and where is the one that you mean?",
    ),
    "not-a-package": Text(
        "Python found `{module}`, and could not look for `{last}` in it: it is no package.",
        "The parts between the dots of `import a.b` are packages and modules; a function or class "
        "is an attribute, and attributes are not imported that way.",
        "What does the last part of the dotted name stand for?",
    ),
    "not-installed": Text(
        "Python searched everywhere it may look and found no module `{name}`.",
        "An import finds what the entries of `sys.path` hold, and nothing else.",
        "Is it a file of this project, or something that has to be installed for this Python?",
    ),
    "py-suffix-in-import": Text(
        "Python found `{module}`, and then looked for a submodule `py` in it.",
        "An import names a module, not a file: each dot leads from a package to what is in it.",
        "What is the name of the module that this file makes?",
    ),
    "wrong-case": Text(
        "Python found no module `{name}`: upper and lower case make different names.",
        "Module names are compared letter by letter, on every system.",
        "How is the file's name written?",
    ),
    # packages
    "body-binds-nothing": Text(
        "The body of the package `{module}` ran, and it bound no names.",
        "`__init__.py` is a module's body like any other: what it binds, the package has.",
        "Which names does the package lack, and which file is its body?",
    ),
    "body-in-parent": Text(
        "`{name}` was bound in {file}; `{module}` is another module and has not got it.",
        "A package is a module with a body of its own, and its own `__init__.py` is that body.",
        "Which file is executed when `{module}` is imported?",
    ),
    "body-set-from-outside": Text(
        "{file} set `{name}` on `{module}`, which has no body that could have bound it.",
        "A package is a module with a body of its own, and its own `__init__.py` is that body.",
        "Which file is executed when `{module}` is imported?",
    ),
    "misspelled-init": Text(
        "There is no `__init__.py` in {folder}/: `{module}` is a namespace package to Python.",
        "Only a file of exactly that name is the body of a package.",
        "Look at the names of the files in that folder, character by character.",
    ),
    "missing-init": Text(
        "The folder {folder}/ has no `__init__.py`: `{module}` is a namespace package to Python.",
        "A folder without `__init__.py` can be imported, but no code runs for it: it has no body, "
        "no origin and no names but its submodules.",
        "Which file's code runs when `{module}` is imported?",
    ),
    "missing-reexport": Text(
        "`{module}` binds no name `{name}`; `{inner}` does.",
        "A package hands on the names that its `__init__.py` binds, and no others.",
        "Which names does the package's own body bind?",
    ),
    "module-hides-folder": Text(
        "Python found {file} and took it for `{module}`; the folder {folder}/ was passed over.",
        "A folder without `__init__.py` is used only if there is no module and no regular package "
        "of that name; the two are never merged.",
        "Two things here have one name: which of them should `{module}` be?",
    ),
    "package-hides-module": Text(
        "Python took {package} for `{module}`; {file}, which binds `{name}`, was passed over.",
        "Where a folder holds both `x/` with `__init__.py` and `x.py`, the package is found.",
        "Two things here have one name: which of them should `{module}` be?",
    ),
    "submodule-not-imported": Text(
        "`{module}` has no attribute `{name}` yet: nobody has imported `{full}`.",
        "A submodule becomes an attribute of its package when it is loaded, not before.",
        "Which statement was meant to load the submodule?",
    ),
    # cycles
    "circular-import": Text(
        "`{name}` was asked of `{asked}` while `{module}` was still being executed.",
        "In an import cycle the unfinished module is handed out as it is, with the names that its "
        "code has bound so far.",
        "Follow the imports in the order in which they run: who asks whom, and what is bound then?",
    ),
    # scopes
    "dotted-binds-top": Text(
        "Python looked up `{name}` in {file}, and the import there bound `{binds}` instead.",
        "`import a.b` loads both and binds `a`.",
        "Which name does the import line bind, and how does one get from it to the module?",
    ),
    "imported-in-another-scope": Text(
        "The import in `{scope}` binds `{name}` there, and code elsewhere in {file} cannot see it.",
        "An import binds its name where it stands; in a function, the name is local.",
        "In which namespace is the name looked up, and in which one is it bound?",
    ),
    "module-never-imported": Text(
        "Python looked up the name `{name}` in {file}, where nothing binds it.",
        "A file of that name binds nothing by itself: an import finds the module and binds it.",
        "Which statement in {file} should have bound `{name}`?",
    ),
    "names-instead-of-module": Text(
        "The import in {file} bound {binds} and did not bind `{name}`.",
        "`from m import x` binds the object that m.x is; the module itself gets no name here.",
        "Which names does {file} hold after its import, and which one is asked for?",
    ),
    "parent-not-bound": Text(
        "Python looked up `{name}` in {file}, and the import there bound {binds} instead.",
        "`from m import x` binds x, and not m.",
        "Which name does the import line bind, and which one does the code use?",
    ),
    # stars
    "all-in-other-module": Text(
        "The star read `{module}`, which has no `__all__`; the list in {file} is another module's.",
        "A star import obeys the `__all__` of the very module that it names.",
        "Whose namespace does `__all__` describe?",
    ),
    "all-lists-missing-name": Text(
        "The star asked `{module}` for `{name}`, because `__all__` lists it, and there is none.",
        "A star import takes `__all__` literally: every string in it must name what is there.",
        "Compare each string in `__all__` with what the module binds and with the files beside it.",
    ),
    "all-lists-private-name": Text(
        "The star bound `{name}`, because `__all__` of `{module}` lists it.",
        "Where there is an `__all__`, it alone decides: an underscore no longer hides anything.",
        "Which of the listed names were meant for everybody?",
    ),
    "all-omits-name": Text(
        "`__all__` of `{module}` leaves out {names}, so the star does too.",
        "A star import binds the names that `__all__` lists, and nothing else.",
        "Compare `__all__` with the names that were promised.",
    ),
    "all-scans-folder": Text(
        "`__all__` of `{module}` is computed: it lists whatever happens to be there.",
        "`__all__` is a choice, the names that the author promises; it is no listing of a folder.",
        "What becomes of the star when somebody adds another file?",
    ),
    "all-wrong-type": Text(
        "`__all__` of `{module}` is not a sequence of strings, and the star reads it item by item.",
        "`__all__` holds names, each of them a string of its own.",
        "What does a `for` loop over that value yield?",
    ),
    "star-loads-no-submodule": Text(
        "The star took what `{module}` holds; not loaded, and so not among it: {names}.",
        "Without `__all__` a star import binds the public names that the package already holds, "
        "and loads no submodule.",
        "How does a package say which submodules belong to its star?",
    ),
    "star-skips-underscore": Text(
        "The star took the public names of `{module}`, and `{name}` begins with an underscore.",
        "Without `__all__` a star import leaves out names with a leading underscore.",
        "By which other form of import can the name be reached, and should it be?",
    ),
    # work-arounds
    "copied-definition": Text(
        "`{name}` now exists twice: {file} has its own, apart from the one in {other}.",
        "What is written once and imported has one home; copies go separate ways.",
        "What happens to the copy when the other file changes?",
    ),
    "eager-submodule-import": Text(
        "The body of `{module}` now loads `{submodule}` whenever anything of it is imported.",
        "A package can offer a submodule without loading it: it becomes an attribute when somebody "
        "imports it.",
        "What does `sys.modules` hold after `import {module}`, and who needs it?",
    ),
    "forced-import-order": Text(
        "{file} imports `{submodule}` first, for everybody; the cycle is still there.",
        "A cycle is broken when neither side needs the other while it is being executed.",
        "What would each module need if it were the first to be imported?",
    ),
    "hard-coded-answer": Text(
        "`{name}` in {file} returns an answer that is written down, and looks at nothing.",
        "An answer that is computed follows the program as it changes; a literal stays as it is.",
        "What should the function return when there is one module more?",
    ),
    "swallowed-import-error": Text(
        "{file} catches the failure of an import and goes on without what it asked for.",
        "The exception is how Python says that something is missing or not ready; catching it "
        "changes neither.",
        "What is missing when the handler runs, and who needs it afterwards?",
    ),
}
