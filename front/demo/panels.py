"""A panel drawn by lot: announced, drawn, witnessed; most have answered, some still think."""

from council.actions import panels as actions
from council.queries import panels as found_by
from front.demo.street import Street
from front.demo.texts import phrase

ANNOUNCED, DRAWN = -31, -29  # between two meetings, which are in the same book
SEATS, DAYS, SILENT = 12, 30, 4


def draw(street: Street) -> None:
    """Twelve residents by community and village."""
    steward = street.actor("steward")
    draw_on = street.day(DRAWN)
    with street.at(ANNOUNCED, 10):
        made = actions.announce_panel(
            steward, street.council, title=phrase("panel_title"), purpose=phrase("panel_purpose"),
            pool="residents", grouping="place", seats=SEATS, answer_days=DAYS,
            source=phrase("panel_source"), draw_on=draw_on,
        )  # fmt: skip
    with street.at(DRAWN, 21, 40):
        actions.draw_panel(steward, made, public=phrase("panel_public"))
        for witness in street.delegates[1:3]:
            actions.witness_panel(street.actor(witness.id), made)
    with street.at(DRAWN + 1, 12):
        drawn = [one.place for one in found_by.places(made)]
        asked = [place for place in drawn if place.person_id != street.visitor.id]
        for place in asked[1:-SILENT]:
            actions.accept_place(street.actor(place.person_id), place.id)
        actions.decline_place(street.actor(asked[0].person_id), asked[0].id)
