"""A person with a browser who fills in forms: everything goes through the web server."""

import re
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.world import World

UUIDS = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class Browser:
    """One person; signs in anew when the clock has moved on."""

    def __init__(self, world: World, person: str | UUID | None) -> None:
        self.world, self.person = world, UUID(str(person)) if person else None
        self.client: FlaskClient = world.app.test_client()

    def enter(self) -> "Browser":
        """Sign in with all roles held now."""
        assert self.person
        self.world.sign_in(self.client, self.world.actor(self.person))
        return self

    def get(self, path: str) -> str:
        """The text of a page that must be there."""
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        text: str = answer.get_data(as_text=True)
        return text

    def send(self, path: str, body: dict[str, Any] | None = None) -> str:
        """Send a form that must be taken; where it leads."""
        answer = self.client.post(path, data=body or {})
        assert answer.status_code == 303, f"{path}: {answer.status_code} {problem(answer)}"
        led: str = answer.location
        return led

    def made(self, path: str, body: dict[str, Any] | None = None) -> str:
        """Send a form that must be taken; the id of what it made."""
        return ids(self.send(path, body))[0]


def ids(text: str) -> list[str]:
    """The ids in a text, in order."""
    return re.findall(UUIDS, text)


def problem(answer: TestResponse) -> str:
    """What a refused form said."""
    said = re.findall(r"(?s)<main.*?</main>", answer.get_data(as_text=True))
    return re.sub(r"<[^>]+>|\s+", " ", said[0] if said else "")[:1500]


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found[1]
