"""Notices about a proposal; only called inside deeds."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from proposals import queries
from proposals.models import Proposal
from residents.notices import tell


def tell_about(
    proposal: Proposal,
    people: Iterable[UUID],
    code: str,
    *,
    about: str = "",
    url: str = "",
    **facts: Any,
) -> None:
    """Leave the notice *code* about a proposal, with its title and a link, to its page if none."""
    tell(
        people,
        code,
        docket_id=proposal.docket_id,
        url=url or f"/proposals/{proposal.id}",
        about=about,
        title=proposal.title,
        **facts,
    )


def followers(proposal: Proposal) -> list[UUID]:
    """The author and everybody who endorsed."""
    return [proposal.author_id, *queries.endorsers(proposal.id)]
