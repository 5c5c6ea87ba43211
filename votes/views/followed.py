"""What the page of a result shows besides its numbers: turnout by groups, and the studies."""

from typing import Any

from votes.models import Poll
from votes.queries import afterwards, turnouts
from votes.words.open import WITHHELD_WORDS


def what_followed(poll: Poll) -> dict[str, Any]:
    """Turnout by channel, community and age, and what was worked out after publication."""
    report = afterwards.report(poll.id) if poll.state == "published" else None
    return {
        "by_channel": turnouts.voted_by_channel(poll),
        "by_community": turnouts.voted_by_community(poll),
        "by_age": turnouts.voted_by_age(poll),
        "report": report,
        "withheld": WITHHELD_WORDS.get(report.withheld, "") if report else "",
    }
