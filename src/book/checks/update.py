"""Write what the blocks of a page print into the page (`make update-outputs`)."""

from book.checks.program import Outcome


def updated(text: str, outcomes: list[Outcome]) -> str:
    """The page with the stale outputs replaced, the missing added, the needless removed.

    A page on which a block raises stays as it is.
    """
    if any(outcome.raised for outcome in outcomes):
        return text
    lines = text.split("\n")
    for outcome in reversed(outcomes):
        if outcome.stale:
            block = outcome.block
            end = block.output.end if block.output else block.end
            lines[block.end : end] = _fence(outcome.printed, block.indent) if outcome.printed else []
    return "\n".join(lines)


def _fence(printed: str, indent: str) -> list[str]:
    ticks = "```"
    while ticks in printed:
        ticks += "`"
    return [(indent + line).rstrip() for line in ("", f"{ticks}text", *printed.splitlines(), ticks)]
