"""What the register holds about one person, for that person (PIPL, 45)."""

from typing import Any

from commons.policy import Actor
from residents import phones, queries, sessions
from residents.words import LEVEL_WORDS, ROLE_WORDS, device_words


def about(actor: Actor) -> dict[str, Any]:
    """Everything of this package about the actor, in plain values with words for the codes."""
    assert actor.person_id
    person = queries.person(actor.person_id)
    area = queries.area(person.area_id)
    return {
        "name": person.name,
        "area": area.name,
        "household": person.household,
        "birth_year": person.birth_year,
        "phone": phones.of(person),
        "register_number": person.register_number,
        "level": str(LEVEL_WORDS[person.level]),
        "roles": [
            {
                "role": str(ROLE_WORDS[held.role]),
                "over": held.scope,
                "from": held.grant.from_day.isoformat(),
                "until": held.grant.until_day.isoformat() if held.grant.until_day else None,
            }
            for held in queries.held(person_id=person.id)
        ],
        "devices": [
            {
                "device": device_words(session.device),
                "since": session.made_at.isoformat(),
                "last_seen": session.seen_at.isoformat(),
            }
            for session in sessions.of(person.id)
        ],
    }
