"""What is said of causes in what a learner wrote; `wording` has the others."""

from collections.abc import Mapping

from grader.explain.texts import Text

WRITTEN: Mapping[str, Text] = {
    # what is done to the import system
    "reloaded-instead": Text(
        "{file} reloads {name}: its code is executed again in the same module object.",
        "A reload runs the code once more; what others took from the module before stays old.",
        "What was to begin anew here, and how often may the module's code run?",
    ),
    "dropped-from-cache": Text(
        "{file} takes a module out of `sys.modules`, so the next import makes another one.",
        "Whoever has imported the module before keeps the old one; there are two from then on.",
        "Who else holds that module, and which of the two do they see?",
    ),
    "put-into-cache": Text(
        "{file} puts something into `sys.modules` by hand.",
        "`sys.modules` is where every import looks first: whatever stands there is what it gets.",
        "Which module does each name in `sys.modules` stand for now, and who asked for it?",
    ),
    "search-path-changed": Text(
        "{file} changes `sys.path` while the program runs.",
        "`sys.path` belongs to the whole program: every later import searches the changed list.",
        "By which name can the module be imported without changing where Python looks?",
    ),
    "path-zero-relied-on": Text(
        "{file} builds a path from the first entry of `sys.path`.",
        "What stands first there depends on how Python was started, not on where a file lies.",
        "What is `sys.path[0]` for a script, for `-m`, for `-c`, and in an archive?",
    ),
    "file-executed-by-hand": Text(
        "{file} reads a file and executes its text, past the import system.",
        "An import makes a module object, keeps it in `sys.modules` and gives it to all who ask; "
        "executing text does none of that.",
        "What does `sys.modules` hold afterwards, and what does another importer get?",
    ),
    "finders-replaced": Text(
        "{file} gives `sys.meta_path` other contents altogether.",
        "The finders are asked in order, and a finder without an answer leaves it to the next.",
        "Who finds all the other modules while that list is in force?",
    ),
    "import-replaced": Text(
        "{file} puts a function of its own in the place of `__import__`.",
        "An import statement first looks into `sys.modules`; only what is not there is searched.",
        "Which imports call that function although nothing is searched, and which searches bypass "
        "it?",
    ),
    # when a line is executed
    "read-once": Text(
        "{file} reads `{value}` once, while its own code is executed, and keeps what it was then.",
        "Defaults and top-level statements are executed when the module is; later changes "
        "elsewhere do not reach what they have kept.",
        "At which moment is the value read, and at which one is it needed?",
    ),
    "set-at-import": Text(
        "{file} does this to `{value}` once, when {file} is imported first.",
        "Top-level statements run while the module is executed, once; only what stands in a "
        "function runs at each call.",
        "How often does that line run in a program that needs it twice?",
    ),
    "imported-too-early": Text(
        "`{scope}` imports `{name}` for the whole file, whether it will be needed or not.",
        "An import is executed when control reaches it: that line costs every call of the "
        "function around it.",
        "Which calls need the module, and which of them reach that line?",
    ),
    "function-never-called": Text(
        "`{name}` was defined in {file}, and nobody calls it.",
        "Executing `def` makes a function; the statements in it wait for a call.",
        "Who was meant to call it, and when?",
    ),
    "no-longer-imported": Text(
        "Importing `{root}` no longer leads to `{name}`, so its code does not run.",
        "A module's code is executed when somebody imports it; a file that lies there does "
        "nothing by itself.",
        "Who depends on what that module's code does, and who loads it?",
    ),
    "bound-again": Text(
        "{file} binds `{name}` a second time, to another object.",
        "A namespace has one binding for a name, and the later one replaces the earlier; whoever "
        "took the first object still has that.",
        "Who used the name between the two lines, and which object did they get?",
    ),
    "imported-name-assigned": Text(
        "The assignment in `{scope}` binds a local `{name}`; `{origin}` stays as it was.",
        "A from-import binds a name of its own; assigning to it changes that name alone, and in a "
        "function the name is local.",
        "In which namespace does the assignment bind, and in which one is the value looked up?",
    ),
    "global-of-imported-name": Text(
        "`global {name}` means the `{name}` of {file}, which the import bound once.",
        "A function's globals are the names of the module that it was defined in, and of no other.",
        "Whose global is `{name}` in that function, and whose is the one that changes?",
    ),
    # how a file tells whether it was started
    "name-compared-otherwise": Text(
        "{file} tests in a way of its own whether it was started or imported.",
        "In the file that Python was started with, `__name__` is '__main__'; in an imported "
        "module it is the module's name.",
        "What is `__name__` there when it is started by its path, with `-m`, and when imported?",
    ),
    "script-part-gone": Text(
        "What {file} did when it was started is no longer there.",
        "A file can be both: a module to be imported, and a program to be started.",
        "What should still happen when somebody starts the file, and only then?",
    ),
    "main-unguarded": Text(
        "{file} does this whenever it is imported, too.",
        "A body is executed by an import as well as by a start; `__name__` tells them apart.",
        "What does somebody see who only imports the module?",
    ),
    "no-main-file": Text(
        "{started} was started, and has no file `__main__.py`.",
        "`python` with a folder or an archive, and `python -m` with a package, execute the file "
        "`__main__.py` that lies at its top, and no other.",
        "What should happen at such a start, and in which file does that stand now?",
    ),
    "main-misplaced": Text(
        "{file} is not what Python runs when the folder or the package is started.",
        "`python -m p`, and `python` with a folder or an archive, look for one certain file name "
        "at one certain place.",
        "Which file does Python run for a package, a folder or an archive that is started?",
    ),
    # stars and lists
    "star-instead-of-names": Text(
        "{file} takes all public names of a module with a star, wherever it needs one.",
        "A star binds what the other module happens to hold, over names that were there, and no "
        "submodule that nobody has loaded.",
        "Which names does {file} need, and which ones does the star bring besides?",
    ),
    "submodules-in-star": Text(
        "The star of `{module}` also bound {names}: submodules that its body has loaded.",
        "A loaded submodule is an attribute of its package; without `__all__` a star takes every "
        "public attribute.",
        "How does a package say which of its names are meant for a star?",
    ),
    "all-imports-nothing": Text(
        "`__all__` of `{module}` lists `{name}`, and nothing has bound it.",
        "`__all__` is a list of strings that a star import reads; it imports and binds nothing "
        "for anybody else.",
        "Which statement in that file binds `{name}`?",
    ),
    "imported-name-deleted": Text(
        "{file} imports `{name}` and takes the name away again.",
        "`del` removes one name from one namespace; the object, and the module that it came from, "
        "are untouched.",
        "Who else looks that name up, and what do they find now?",
    ),
    # which module, which object, which form of import
    "dots-without-package": Text(
        "{file} has an import with dots, and the file belongs to no package.",
        "Dots are counted from the package that a module belongs to; folders play no part in it.",
        "What is the module's full name when it is imported or started, and what stands before "
        "its last dot?",
    ),
    "main-asked-for": Text(
        "{file} asks for `__main__`, which is whatever Python was started with.",
        "The file that was started is the module `__main__`; in another program that is another "
        "file.",
        "Which file is `__main__` when the module is imported from elsewhere?",
    ),
    "imported-again": Text(
        "{file} imports `{name}` again, and it is in `sys.modules` already.",
        "An import of a loaded module binds its name; the code is not executed a second time.",
        "What makes Python execute a module's code once more?",
    ),
    "reload-of-a-name": Text(
        "{file} gives `reload` a string.",
        "A reload executes the code of a module again, in the module object that it is given.",
        "Which name in {file} stands for the module object?",
    ),
    "module-instead-of-object": Text(
        "{file} binds the module `{module}` to the name `{name}`, which is also a name in it.",
        "`from p import m as x` binds the module m; the function or class in it is an attribute "
        "of that module.",
        "Of what type is `{name}` in {file}, and of what type was it meant to be?",
    ),
    "borrowed-import": Text(
        "{file} uses `{name}`, which is there because `{lender}` imports it.",
        "A submodule is an attribute once anybody has loaded it; whoever needs it should not "
        "depend on who came first.",
        "What would {file} hold if that other module were to stop importing it?",
    ),
    "body-changed-instead": Text(
        "The code of `{name}` in {file} was rewritten; its imports are as they were.",
        "Each form of import binds a certain name; the code below uses the name that it was "
        "promised.",
        "Which name did the code use before, and which import binds exactly that?",
    ),
    "started-by-path": Text(
        "`-m` was given `{given}`, which is the path of a file.",
        "`-m` takes the name of a module, as an import would spell it, and looks for it on "
        "`sys.path`.",
        "What is the full name of the module in that file?",
    ),
    "package-set-by-hand": Text(
        "{file} sets its own `__package__`.",
        "A module belongs to the package that it was imported from; a file that is started by its "
        "path belongs to none, and its package was not imported.",
        "How can the file be started so that Python knows its package?",
    ),
    "dunder-import-kept": Text(
        "{file} calls `__import__`, which returns the module before the first dot.",
        "`__import__` is what the statement calls: for `a.b` it loads both and returns a.",
        "Which function returns the module whose whole name it was given?",
    ),
    "patched-nowhere": Text(
        "{file} replaces a name that was not there, and nobody looks it up.",
        "A replacement works in the namespace in which the name is looked up, where there is "
        "something to be replaced.",
        "In whose namespace does the tested function look for that name?",
    ),
    "test-checks-nothing": Text(
        "`{name}` in {file} passes whatever it gets: it asserts nothing.",
        "A test that cannot fail tells nothing about the code.",
        "What would have to be different for that test to fail?",
    ),
}
