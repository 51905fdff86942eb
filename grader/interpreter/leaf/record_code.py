"""Where in a code object the import system can be watched, read from its bytecode.

`opcode` is imported by the server, before any program, and taken out of `sys.modules` (`boot`); it
belongs to the very interpreter that the children are.
"""

from __future__ import annotations

from opcode import opmap, opname

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

LOAD_CONST = opmap["LOAD_CONST"]
LOAD_SMALL_INT = opmap.get("LOAD_SMALL_INT", -1)
EXTENDED_ARG = opmap["EXTENDED_ARG"]
IMPORT_NAME, IMPORT_FROM = opmap["IMPORT_NAME"], opmap["IMPORT_FROM"]
IMPORT_STAR = opmap.get("IMPORT_STAR", -1)
CALL_INTRINSIC = opmap.get("CALL_INTRINSIC_1", -1)
INTRINSIC_STAR = 2
PUSH_EXC_INFO = opmap["PUSH_EXC_INFO"]
RETURN_VALUE = opmap["RETURN_VALUE"]
IMPORTING = bytes((IMPORT_NAME,))
"""What stands in all bytecode that imports; elsewhere it may be an argument."""
CALLS = frozenset([op for op, name in enumerate(opname) if "CALL" in name])
STORES = frozenset([op for op, name in enumerate(opname) if name.startswith("STORE_")])


class ImportSite:
    """One import statement in a code object."""

    def __init__(self, file: str, name: str, level: object, names: object) -> None:
        self.file, self.name = file, name
        self.level = level if type(level) is int else 0
        self.names = [one for one in names if type(one) is str] if type(names) is tuple else None
        self.aliases: list[str] = []
        self.line = self.column = 0
        self.follows = False
        """Whether nothing but another import stands between it and the statement before."""


Site = tuple[str, ImportSite, str]
"""What happens at an instruction (`statement`, `take`, `took`, `star` or `starred`), in which
statement, and the name that is taken."""


def instructions(code: CodeType) -> Iterator[tuple[int, int, int]]:
    """Yield offset, operation and argument of each instruction; prefixes belong to it."""
    bytecode, extended, start = code.co_code, 0, None
    for offset in range(0, len(bytecode), 2):
        operation, argument = bytecode[offset], bytecode[offset + 1] | extended
        if start is None:
            start = offset
        if operation == EXTENDED_ARG:
            extended = argument << 8
            continue
        yield start, operation, argument
        extended, start = 0, None


def import_sites(code: CodeType, file: str) -> dict[int, Site]:
    """Return what is to be watched of the import statements of a file's code, by offset."""
    found: dict[int, Site] = {}
    constants: list[object] = [None, None]
    statement, pending, nothing_else = ImportSite(file, "", 0, None), "", False
    for offset, operation, argument in instructions(code):
        if pending == "star":
            found[offset], pending = ("starred", statement, "*"), ""
        if operation == LOAD_CONST:
            constants.append(code.co_consts[argument])
        elif operation == LOAD_SMALL_INT:
            constants.append(argument)
        elif operation == IMPORT_NAME:
            statement = ImportSite(file, code.co_names[argument], *constants[-2:])
            statement.follows = nothing_else
            found[offset], pending = ("statement", statement, ""), "import"
        elif operation == IMPORT_FROM and statement.names is not None:
            pending = "take"
            found[offset] = (pending, statement, code.co_names[argument])
        elif is_star(operation, argument):
            pending = "star"
            found[offset] = (pending, statement, "*")
        elif pending and operation in STORES:
            statement.aliases.append(stored(code, operation, argument))
            if pending == "take":
                found[offset] = ("took", statement, statement.aliases[-1])
            pending, nothing_else = "", True
        else:
            nothing_else = False
    set_places(code, found)
    return found


def is_star(operation: int, argument: int) -> bool:
    """Whether an instruction is the end of `from … import *`."""
    return operation == IMPORT_STAR or (operation == CALL_INTRINSIC and argument == INTRINSIC_STAR)


def stored(code: CodeType, operation: int, argument: int) -> str:
    """Return the name that a storing instruction binds; a fused one binds its first."""
    name = opname[operation]
    if name in ("STORE_NAME", "STORE_GLOBAL"):
        return code.co_names[argument]
    if name.startswith("STORE_FAST_"):
        argument >>= 4
    variable: str = code._varname_from_oparg(argument)  # type: ignore[attr-defined]  # since 3.11
    return variable


def set_places(code: CodeType, sites: dict[int, Site]) -> None:
    """Give each statement its line and column; without column information the column is 0."""
    places = list(code.co_positions()) if sites else []
    for offset, (kind, statement, _) in sites.items():
        if kind == "statement":
            line, _, column, _ = places[offset // 2]
            statement.line, statement.column = line or 0, column or 0


def after_storing(code: CodeType, variable: str) -> int:
    """Return the offset of the instruction after the first that sets a local variable."""
    for offset, operation, argument in instructions(code):
        is_local = opname[operation].startswith("STORE_FAST")
        if is_local and stored(code, operation, argument) == variable:
            return offset + 2
    raise LookupError(variable)


def in_first_handler(code: CodeType) -> int:
    """Return the offset of the first instruction that can see what the first handler handles."""
    for offset, operation, _ in instructions(code):
        if operation == PUSH_EXC_INFO:
            return offset + 2
    raise LookupError("no handler")


def returns(code: CodeType) -> frozenset[int]:
    """Return the offsets at which a function returns a value, as `settrace` sees them."""
    return frozenset([at for at, operation, _ in instructions(code) if operation == RETURN_VALUE])
