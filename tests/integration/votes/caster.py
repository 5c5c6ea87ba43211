"""A process of its own that casts one person's ballot again and again; for ``test_at_once``.

Arguments: data folder, database address, poll, person, number of tries. It waits for a line on its
standard input, so that several start together, and prints how each try ended.
"""

import sys
from pathlib import Path
from uuid import UUID

from app import create_app
from commons.action import Busy
from commons.policy import Refused
from commons.settings import Settings
from residents.queries import actor_for
from votes.casting import cast
from votes.nonces import new_nonce


def main(data: str, url: str, poll: str, person: str, tries: str) -> None:
    settings = Settings(environment="test", data=Path(data), database_url=url)
    app = create_app(settings, NUDGE=False)
    with app.app_context():
        actor, poll_id = actor_for(UUID(person)), UUID(poll)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for _ in range(int(tries)):
            nonce = new_nonce(UUID(person), poll_id)
            try:
                cast(actor, poll_id, choices=[1], nonce=nonce)
                answer = "taken"
            except Refused as refused:
                answer = refused.refusal.code
            except Busy:
                answer = "busy"
            sys.stdout.write(f"{answer}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
