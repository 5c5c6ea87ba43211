"""After the close: papers reported, doubtful sheets settled, stations signed, by the officers."""

from collections.abc import Sequence
from uuid import UUID

from bench.harness.desks import Place
from bench.harness.inquest import close
from bench.harness.site import Site
from commons.database import db
from votes import actions, queries
from votes.rules import Sheet


def close_stations(site: Site, poll: UUID, places: Sequence[Place]) -> None:
    """No more papers; the poll closes; what lies in each box is counted and reported."""
    with site.app.app_context():
        for place in places:
            given = queries.papers.account(queries.station(place.id)).issued
            left = place.received - given
            actions.close_station(place.officers[0], place.id, unused=left)
    close(site, poll)
    with site.app.app_context():
        for place in places:
            left = queries.station(place.id).unused or 0
            actions.report_papers(place.officers[0], place.id, found=len(place.box), unused=left)


def settle_stations(site: Site, places: Sequence[Place]) -> int:
    """Two scrutineers look at the sheets in doubt again, and two officers sign; how many sheets."""
    first, second = site.world.delegates(3)[:2]
    ruled = 0
    with site.app.app_context():
        db.engine.dispose()  # lines that a crash of the database has cut
        for place in places:
            doubtful = [each for each in _sheets(place) if each.needs_ruling]
            for sheet in doubtful:
                said = [str(number) for number in place.box[sheet.number - 1]]
                actions.rule_sheet(first, place.id, sheet=sheet.number, choices=said)
                actions.agree_sheet(second, place.id, sheet=sheet.number)
            for officer in place.officers:
                actions.sign_station(officer, place.id)
            ruled += len(doubtful)
    return ruled


def _sheets(place: Place) -> list[Sheet]:
    return queries.papers.sheets(queries.station(place.id))
