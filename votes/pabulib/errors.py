"""Why a file is refused."""

from __future__ import annotations


class PabulibError(ValueError):
    """A file is malformed: `line` (from 1; 0 for the whole file), `reason` code, what was found."""

    def __init__(self, line: int, reason: str, found: str = "") -> None:
        shown = "".join(sign if sign.isprintable() else "?" for sign in found[:60])
        super().__init__(f"line {line}: {reason}" + (f": {shown}" if shown else ""))
        self.line = line
        self.reason = reason
        self.found = shown
