"""What the count refuses, as a code and the thing it names; words are attached elsewhere."""

from __future__ import annotations


class CountError(ValueError):
    """The count cannot go on: `code` says why, `subject` names the fact at fault."""

    def __init__(self, code: str, subject: str = "") -> None:
        super().__init__(f"{code}: {subject}" if subject else code)
        self.code = code
        self.subject = subject


class RuleError(CountError):
    """A rule set is not legal: `code` says why, `key` names the rule at fault.

    `reason` tells contradictions apart by a stable code; it is empty for other codes.
    """

    def __init__(self, code: str, subject: str = "", reason: str = "") -> None:
        super().__init__(code, subject)
        self.reason = reason

    @property
    def key(self) -> str:
        """The name of the rule at fault, for the form field beside which it is shown."""
        return self.subject
