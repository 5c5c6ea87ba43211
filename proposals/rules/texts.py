"""What is decided about texts for comment: paragraphs, answer codes, lengths."""

ANSWER_CODES = ("adopted", "partly", "not_adopted", "noted")
WITH_REASON = ("partly", "not_adopted")
TITLE = (4, 120)
PARAGRAPHS, PARAGRAPH = 200, 2000
COMMENT = (2, 1000)
REASON = (4, 1000)


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a text, one a line, numbered from one by their place."""
    return [line.strip() for line in body.splitlines() if line.strip()]


def needs_reason(answer: str, reason: str) -> bool:
    """True when this answer says no, or partly no, and not why."""
    return answer in WITH_REASON and not reason.strip()
