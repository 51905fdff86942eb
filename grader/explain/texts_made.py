"""What is said of causes in files, failures and machinery of a learner's own making."""

from collections.abc import Mapping

from grader.explain.texts import Text

MADE: Mapping[str, Text] = {
    # imports that may fail
    "name-left-unbound": Text(
        "When that import fails, {file} goes on, and `{name}` is not bound.",
        "A failed import binds nothing; a handler that goes on has to bind what the code below "
        "looks up.",
        "What does `{name}` stand for after the handler has run?",
    ),
    "failure-told-by-message": Text(
        "{file} reads in the text of an exception what was not found.",
        "The text is for people and changes from version to version; the exception carries the "
        "name of the missing module as data.",
        "Which attribute of the exception tells which module was not found?",
    ),
    "file-looked-for": Text(
        "{file} looks for a file to decide whether to import a module.",
        "A module can come from any entry of `sys.path`, from an archive or from none at all; the "
        "working directory is only one of many places.",
        "How does Python itself say that it has found no module of that name?",
    ),
    "second-import": Text(
        "When one import fails, {file} tries another in its place.",
        "The first one that works is taken, whichever module that may be; why the other failed "
        "is lost.",
        "Which of the two is right here, and what does the other one find when it does not fail?",
    ),
    "failure-answered": Text(
        "{file} answers a failed import with a value, whatever it was that failed.",
        "The exception is how Python says that a module is missing, or that something in it is; "
        "the caller cannot tell from a value.",
        "Which failures end there, and what does the caller get to know?",
    ),
    # files at another place
    "names-itself": Text(
        "A module asks for `{name}`, the name of its own package, and the package has another now.",
        "A package need not know its own name: dots lead from a module to its neighbours.",
        "How can a module reach its neighbour whatever their package is called?",
    ),
    "renamed-and-still-asked": Text(
        "The file of `{name}` now has another name, and something still asks for the old one.",
        "A module's name follows from its file's; whoever imports it has to know the new one.",
        "Who still asks for the old name, and what do they get?",
    ),
    "taken-from-others": Text(
        "`{module}` has no `{name}` any more: {file} was changed.",
        "A module is used by others too; to need less of it is a matter of how it is imported.",
        "Who else uses that module, and what do they ask of it?",
    ),
    "init-ends-namespace": Text(
        "{file} makes {folder}/ a regular package, and the search for `{module}` ends there.",
        "A regular package lies in one folder; folders of the same name elsewhere are not merged "
        "with it.",
        "Which folders make up `{module}` with that file, and which without it?",
    ),
    "init-elsewhere": Text(
        "{file} is the body of {folder}/, which is not the folder in question.",
        "Each package has a body of its own; an `__init__.py` above or below it is another "
        "package's.",
        "Which folder's name stands in the import that fails?",
    ),
    "file-beside-folder": Text(
        "{file} lies beside a folder {folder}/ of the same name.",
        "A name leads to one thing, to the file or to the folder; the two are never merged.",
        "Which of the two does Python take, and what becomes of the other?",
    ),
    "package-path-written": Text(
        "{file} changes the `__path__` of a package by hand.",
        "`__path__` is where the submodules of a package are looked for; Python fills it when it "
        "finds the package.",
        "What would Python put there by itself, and what if another folder is added later?",
    ),
    "moved-into-body": Text(
        "`{name}` now stands in {file}, and {other} is gone.",
        "A package's body hands on what its modules define; each module keeps its own purpose and "
        "name.",
        "Who imports the module that is gone, and what do they get?",
    ),
    "copied-module": Text(
        "{file} holds the same code as {other}.",
        "Two files are two modules, each with objects of its own; what is written once and "
        "imported has one home.",
        "Which of the two is imported, and what happens when the other one changes?",
    ),
    # for the type checker
    "type-checking-turned-round": Text(
        "{file} leaves that import to the running program: there, `TYPE_CHECKING` is false.",
        "`TYPE_CHECKING` is true for a type checker, and false whenever the program runs.",
        "Which branch does Python execute, and which one does a type checker read?",
    ),
    "annotation-deferred": Text(
        "{file} needs `{name}` in annotations alone, and still imports it when it runs.",
        "An annotation may wait; an import statement is executed like any other.",
        "Who reads the annotation, and when, and who executes the import?",
    ),
    "annotation-dropped": Text(
        "The annotation no longer leads to `{name}`: nothing in {file} declares it.",
        "An import under `TYPE_CHECKING` tells type checkers and readers what a name means, at no "
        "cost when the program runs.",
        "How would a type checker find out what that annotation stands for?",
    ),
    # a module's own `__getattr__`
    "getattr-answers-all": Text(
        "`__getattr__` of {file} gives {instead} for a name that is not there.",
        "Whoever asks a module for a name expects the value or AttributeError; `hasattr`, "
        "`from m import x` and `dir` rely on it.",
        "What should a module answer when it is asked for something that it has not got?",
    ),
    "lazy-names-not-listed": Text(
        "{file} offers names that `dir` does not show.",
        "`dir` lists what the namespace holds now, unless the module answers for itself.",
        "Which names can be asked for, and which of them does `dir` show before that?",
    ),
    # finders and loaders
    "finder-cuts-name": Text(
        "The finder in {file} looks at the last part of the name alone.",
        "A finder is asked for a module's full name; `a.x` and `b.x` are two modules.",
        "With which name is the finder asked for a module in a package?",
    ),
    "finder-takes-too-little": Text(
        "`find_spec` in {file} cannot take all that it is called with.",
        "Python asks a finder with the full name, the package's path and, for a reload, the "
        "module.",
        "With how many arguments does the import system call a finder?",
    ),
    "finder-raises": Text(
        "The finder in {file} raises for names that it does not know.",
        "A finder that has no answer leaves it to the next one; an exception ends the search for "
        "everybody.",
        "What becomes of all the modules that other finders would have found?",
    ),
    "all-are-packages": Text(
        "{file} gives every module the same answer to whether it is a package.",
        "A package is a module that has a `__path__`; a module without submodules needs none.",
        "Which of the modules have submodules, and how can one tell?",
    ),
    "executed-elsewhere": Text(
        "`exec_module` in {file} executes the code in a namespace that is not the module's.",
        "A module is the namespace that its code fills; what is bound elsewhere is not in it.",
        "Which dictionary does the code fill, and which one do importers look into?",
    ),
    "cached-after-execution": Text(
        "{file} puts the module into `sys.modules` after its code was executed.",
        "The import system does it before: code that asks for its own module while it runs finds "
        "it there.",
        "What does the module's own code find under its name while it runs?",
    ),
    "broken-module-stays": Text(
        "{file} leaves a module in `sys.modules` when its code fails.",
        "A failed import takes the unfinished module out again, so the next one starts anew.",
        "What does the next import of that name get?",
    ),
    "cache-taken-for-loading": Text(
        "{file} takes a module from `sys.modules` without importing it.",
        "`sys.modules` holds what somebody has imported; nothing gets there by lying in a folder.",
        "Who has imported that module before this line runs?",
    ),
    "cache-compared": Text(
        "{file} tells what was imported from what `sys.modules` holds.",
        "An import of a loaded module leaves no trace there, and a failed one is taken out again.",
        "Which imports change `sys.modules`, in which order, and which do not?",
    ),
    # what is there
    "whole-path-listed": Text(
        "{file} lists the modules of all of `sys.path`.",
        "Submodules are looked for along the `__path__` of their package, as top-level modules "
        "are along `sys.path`.",
        "Where are the modules of that one package looked for?",
    ),
    "namespace-listed": Text(
        "{file} lists the names that a package holds.",
        "A submodule becomes an attribute of its package when it is loaded, not before.",
        "Which submodules has anybody loaded when that line runs?",
    ),
    "packages-left-out": Text(
        "{file} leaves packages out of a list of modules.",
        "A package is a module too, one that has a `__path__`.",
        "Can what was left out be imported and asked for names like the others?",
    ),
    "private-left-in": Text(
        "{file} takes modules whose names begin with an underscore as well.",
        "A leading underscore says that a module is meant for its neighbours; Python enforces "
        "nothing.",
        "Which of the modules are meant for everybody?",
    ),
    "files-listed": Text(
        "{file} lists files to find modules.",
        "Not every file is a module and not every module a file: packages are folders, and an "
        "archive is no folder at all.",
        "Who can tell which modules a package has, wherever they come from?",
    ),
    "data-written-down": Text(
        "{file} holds a text that is the contents of a data file.",
        "A file that is read follows its changes; a copy in the code stays as it is.",
        "What should happen when somebody edits the data file, or adds another?",
    ),
    "directory-changed": Text(
        "{file} changes the working directory of the whole program.",
        "The working directory belongs to whoever started the program, and everything else that "
        "it opens depends on it.",
        "How can a module name the file beside it without moving the program elsewhere?",
    ),
    "resource-opened-as-file": Text(
        "{file} opens a resource of a package as if it were a file of the system.",
        "A package may come from an archive; then its resources have no path that the system "
        "could open.",
        "Which methods has the thing that `files` returns, and which of them reads?",
    ),
    "located-by-file": Text(
        "{file} looks for data in the folder that `__file__` names.",
        "A package may come from an archive; then there is no such folder, and the package itself "
        "has to be asked for what belongs to it.",
        "Who can tell where a package's data is, wherever the package came from?",
    ),
    "finder-loads": Text(
        "`find_spec` in {file} makes the module and executes its code.",
        "A finder answers with a spec: where the module is and who can load it. Loading is the "
        "loader's part, and comes after.",
        "What does the import system do with the answer of a finder?",
    ),
    "only-for-type-checkers": Text(
        "`{name}` is looked up while the program runs, and only a type checker imports it.",
        "`TYPE_CHECKING` is false whenever the program runs, so what stands under it is not "
        "executed.",
        "Who reads the name: a type checker, or the running program?",
    ),
    "found-earlier": Text(
        "Python took {file} for `{name}`; another folder on `sys.path` has one too, further down.",
        "The entries of `sys.path` are searched in order, and the first match ends the search.",
        "In which order are the folders searched, and which one comes first?",
    ),
    "defined-instead": Text(
        "{file} defines `{name}` itself, where it imported it before.",
        "What somebody else has written and tested is imported; a definition of one's own goes "
        "its own way from then on.",
        "What does the other `{name}` do that this one does not?",
    ),
    "defined-again": Text(
        "{file} defines a `{name}` of its own; {other} has one by that name already.",
        "A package hands on what its modules define by importing it: the name is new, the object "
        "is the same.",
        "Are the two one object, and what do `is`, `isinstance` and a patch make of it?",
    ),
    "getattr-asks-itself": Text(
        "In {file}, `__getattr__` asks `{module}` for `{name}`, and is asked for it again, without "
        "end.",
        "`from p import m` first asks the module p for an attribute m, and p's `__getattr__` "
        "answers for what p does not have.",
        "What loads a module without asking its package for an attribute?",
    ),
    "spec-of-no-package": Text(
        "`{parent}` was found, and its spec does not say that it is a package.",
        "A spec that names places for submodules makes a package; inside any other module Python "
        "looks for nothing.",
        "What has a spec to say for its module to get a `__path__`?",
    ),
    "variable-imported": Text(
        "{file} imports a module that is called `{name}`, letter by letter.",
        "An import statement spells a module's name; it does not look up what a variable holds.",
        "Which function takes the name of a module as a string?",
    ),
}
