"""The scripts that shells read, drawn from the table of what can be completed.

What is fixed is quoted where it is written; what is asked for when a key is pressed is compared and
taken as it is, and never goes through anything that a shell would expand.
"""

from collections.abc import Callable, Mapping, Sequence

from grader.cli.completion_table import Command, Option

Script = Callable[[Sequence[Command]], str]


def flags(command: Command) -> list[str]:
    """Return all flags of a command."""
    return [flag for one in command.options for flag in one.flags]


def bash(table: Sequence[Command]) -> str:
    """Return the script for bash 3.2 and later."""
    cases = [
        f"        {one.name}) options='{' '.join(flags(one))}' takes='{' '.join(one.takes)}' ;;"
        for one in table
    ]
    valued = [
        f"        '{one.name} {flag}') options='' takes='{' '.join(option.takes)}' ;;"
        for one in table
        for option in one.options
        if option.takes is not None
        for flag in option.flags
    ]
    names = " ".join(one.name for one in table)
    return BASH.format(names=names, cases="\n".join(cases), valued="\n".join(valued))


def zsh(table: Sequence[Command]) -> str:
    """Return the script for zsh with its completion system."""
    names = "\n".join(f"        {_zsh(f'{one.name}:{one.help}')}" for one in table)
    cases = "\n".join(f"        {one.name}) _arguments {_zsh_specs(one)} ;;" for one in table)
    return ZSH.format(names=names, cases=cases)


def _zsh_specs(command: Command) -> str:
    specs = [
        _zsh(f"{flag}[{_bracketed(one.help)}]{_zsh_value(one)}")
        for one in command.options
        for flag in one.flags
    ]
    if command.takes:
        specs.append(_zsh(f"*:argument:{_zsh_words(command.takes)}"))
    return " ".join(specs)


def _zsh_value(option: Option) -> str:
    return "" if option.takes is None else f":value:{_zsh_words(option.takes)}"


def _zsh_words(takes: Sequence[str]) -> str:
    return f"_grader_words {' '.join(takes)}"


def _bracketed(text: str) -> str:
    """Return a text that may stand in brackets of `_arguments`."""
    for one in "\\[]:":
        text = text.replace(one, f"\\{one}")
    return text


def _zsh(text: str) -> str:
    """Return a text as one word."""
    quoted = text.replace("'", "'\\''")
    return f"'{quoted}'"


def fish(table: Sequence[Command]) -> str:
    """Return the script for fish."""
    lines = [FISH]
    for one in table:
        first = f"complete -c grader -n __fish_use_subcommand -a {one.name}"
        lines.append(f"{first} -d {_fish(one.help)}")
        within = f"complete -c grader -n '__fish_seen_subcommand_from {one.name}'"
        for option in one.options:
            given = "" if option.takes is None else f" {_fish_words(option.takes, must=True)}"
            named = " ".join(_fish_flag(flag) for flag in option.flags)
            lines.append(f"{within} {named} -d {_fish(option.help)}{given}")
        if one.takes:
            lines.append(f"{within} {_fish_words(one.takes, must=False)}")
    return "\n".join(lines)


def _fish_flag(flag: str) -> str:
    return f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"


def _fish_words(takes: Sequence[str], *, must: bool) -> str:
    """Return what may be given: to an option, which must have something, or to a command."""
    asked = [one for one in takes if one != "files"]
    parts = ["-r" if must else "", "-F" if "files" in takes else "-f"]
    if asked:
        parts.append(f"-a '(__grader_words {' '.join(asked)})'")
    return " ".join(filter(None, parts))


def _fish(text: str) -> str:
    """Return a text as one word."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


BASH = """\
# Completion of grader for bash. In ~/.bashrc:  eval "$(grader completion bash)"
_grader() {{
    local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command='' options='' takes='' at one kind
    COMPREPLY=()
    for ((at = 1; at < COMP_CWORD; at++)); do
        case "${{COMP_WORDS[at]}}" in
        --) return ;;
        -*) ;;
        *) [[ -n $command ]] || command="${{COMP_WORDS[at]}}" ;;
        esac
    done
    case "$command" in
        '') options='--help {names}' ;;
{cases}
    esac
    case "$command $before" in
{valued}
    esac
    for one in $options; do
        [[ $one == "$word"* && ( -z $command || $word == -* || -z $takes ) ]] && COMPREPLY+=("$one")
    done
    [[ $word == -* ]] && return
    for kind in $takes; do
        while IFS= read -r one; do
            [[ -n $one && $one == "$word"* ]] && COMPREPLY+=("$one")
        done < <(_grader_words "$kind")
    done
}}
_grader_words() {{
    case "$1" in
        shells) printf '%s\\n' bash zsh fish ;;
        katas|concepts) grader completion --words "$1" 2>/dev/null ;;
    esac
}}
complete -o bashdefault -o default -F _grader grader"""
ZSH = """\
#compdef grader
# Completion of grader for zsh. In ~/.zshrc, after compinit:  eval "$(grader completion zsh)"
_grader_words() {{
    local kind
    local -a found
    for kind in "$@"; do
        case "$kind" in
            files) _files ;;
            shells) compadd -- bash zsh fish ;;
            katas|concepts)
                found=(${{(f)"$(grader completion --words "$kind" 2>/dev/null)"}})
                compadd -a found ;;
        esac
    done
}}
_grader() {{
    local context state state_descr line
    typeset -A opt_args
    local -a commands
    commands=(
{names}
    )
    _arguments -C '1:command:->command' '*::argument:->argument'
    case "$state" in
    command) _describe command commands ;;
    argument)
        if (( ${{words[(I)--]}} && ${{words[(I)--]}} < CURRENT )); then _files; return; fi
        case "$words[1]" in
{cases}
        esac ;;
    esac
}}
compdef _grader grader"""
FISH = """\
# Completion of grader for fish: grader completion fish > ~/.config/fish/completions/grader.fish
function __grader_words
    for kind in $argv
        switch $kind
            case shells
                printf '%s\\n' bash zsh fish
            case katas concepts
                grader completion --words $kind 2>/dev/null
        end
    end
end
complete -c grader -f"""
SCRIPTS: Mapping[str, Script] = {"bash": bash, "zsh": zsh, "fish": fish}
