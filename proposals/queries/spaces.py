"""Where remarks may wait for approval, as the subject of a policy."""

from council.models import Council, Cycle


class Space:
    """A year or a whole council as the place where remarks may wait for approval."""

    def __init__(self, made: Cycle | Council) -> None:
        self.id, self.docket_id, self.area_path = made.id, made.docket_id, made.area_path
        self.council_id = made.council_id
