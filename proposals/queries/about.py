"""Something that belongs to a proposal, as the subject of a policy."""

from uuid import UUID

from proposals.models import Proposal


class OfProposal:
    """Gives a subject the scope and the state of its *proposal*."""

    proposal: Proposal

    @property
    def council_id(self) -> UUID:
        """The council that deliberates."""
        return self.proposal.council_id

    @property
    def area_path(self) -> str:
        """The place of the proposal."""
        return self.proposal.area_path

    @property
    def cycle_id(self) -> UUID:
        """The year of the proposal."""
        return self.proposal.cycle_id

    @property
    def state(self) -> str:
        """Where the proposal stands."""
        return self.proposal.state
