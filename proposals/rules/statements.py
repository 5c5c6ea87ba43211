"""What is decided about conversations by statements: answers, lengths, limits."""

ANSWERS = {"agree": 1, "pass": 0, "disagree": -1}
STATEMENT = (4, 140)
TOPIC = (4, 60)
QUESTION = (4, 500)
STATES = ("waiting", "accepted", "declined")
DECLINES = ("personal_data", "insult", "off_topic", "two_things", "said_already", "unlawful")
FEWEST_SEEDS, MOST_STATEMENTS = 5, 200
WAITING = 5  # statements of one person that may wait at once
LONGEST_DAYS = 180


def seeds(text: str) -> list[str]:
    """The statements of a text, one a line, each once, in order."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
