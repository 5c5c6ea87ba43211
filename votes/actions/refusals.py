"""What cannot be prepared or adopted, as codes; the words are in ``votes.words.polls``."""


class NotAPoll(ValueError):  # noqa: N818
    """A poll cannot be prepared like this; *code* says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotAdoptable(ValueError):  # noqa: N818
    """These options of a rule set cannot stand; *code*, *key* and *reason* say which and why."""

    def __init__(self, code: str, key: str, reason: str = "") -> None:
        super().__init__(f"{code}: {key}")
        self.code, self.key, self.reason = code, key, reason
