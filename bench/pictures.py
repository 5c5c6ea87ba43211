"""The pictures of the guides in docs/, taken anew from a demonstration, in both languages.

`python3 run.py bench pictures [NAME …] [--data FOLDER]`: NAME is one of the table below, FOLDER the
data of a demonstration that exists; without it a new one is built, which takes a minute. The
pictures go to docs/pictures/ in few colours, so that each stays small.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from waitress import create_server

from app import create_app
from bench.harness.visitors import session_cookie
from commons import migrate
from commons.database import db
from commons.settings import Settings
from council.models import AgendaItem, Cycle, Meeting
from front.demo import build, doors
from launch.browser import ensure_chromium
from proposals.models import Conversation, Point, Shortlist
from residents import phones, queries
from tests.world import World

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
COLOURS = 96
PHONE, DESK = (390, 780), (1280, 800)
LANGUAGES = {"": "zh", "_en": "en"}


@dataclass(frozen=True)
class Shot:
    """One picture: where, as whom (empty: anybody; a login; ``delegate``), and how large."""

    path: str
    who: str
    size: tuple[int, int] = PHONE


SHOTS = {
    "notices": Shot("/notices", "delegate"),
    "meeting": Shot("/meetings/{coming}", "delegate"),
    "points": Shot("/proposals/{argued}/points", "delegate"),
    "statements": Shot("/conversations/{conversation}", "delegate"),
    "resolutions": Shot("/councils/yunxi/resolutions", "delegate"),
    "office": Shot("/desk", "steward", DESK),
    "dates": Shot("/years/{year}", "steward", DESK),
    "review_board": Shot("/reviews/board", "steward", DESK),
    "balance": Shot("/shortlists/{shortlist}/balance", "steward", DESK),
    "agenda": Shot("/meetings/{coming}", "steward", DESK),
    "minutes": Shot("/meetings/{written}/minutes", "steward", DESK),
}


def main() -> int:
    """Take the pictures that were asked for, else all of them."""
    asked = argparse.ArgumentParser(prog="bench pictures", description=__doc__)
    asked.add_argument("name", nargs="*", choices=[*SHOTS, []])
    asked.add_argument("--data", type=Path)
    wish = asked.parse_args()
    with demonstration(wish.data) as (app, port), sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=str(ensure_chromium(os.environ)), args=["--no-sandbox"]
        )
        for name in wish.name or SHOTS:
            for ending, lang in LANGUAGES.items():
                shot = SHOTS[name]
                made = _taken(browser, app, port, shot, lang)
                kept = FOLDER / f"guide_{name}{ending}_{shot.size[0]}.png"
                made.save(kept, optimize=True)
                print(f"{kept.name}: {kept.stat().st_size // 1024} kB")
        browser.close()
    return 0


@contextmanager
def demonstration(data: Path | None) -> Iterator[tuple[Flask, int]]:
    """A demonstration behind a web server on a free port."""
    folder = data or Path(tempfile.mkdtemp(prefix="council-pictures-"))
    app = create_app(Settings(environment="development", data=folder))
    with app.app_context():
        if data is None:
            migrate.upgrade(db.engine)
            build.build()
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield app, server.effective_port
    finally:
        server.close()
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)


def _taken(browser: Browser, app: Flask, port: int, shot: Shot, lang: str) -> Image.Image:
    """The picture of one page, in few colours."""
    with app.app_context():
        path = shot.path.format(**_places())
        token = _token(app, shot.who)
    house = f"http://127.0.0.1:{port}"
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, base_url=house)
    cookies = {"lang": lang, **session_cookie(app, token)}
    context.add_cookies([{"name": name, "value": value, "url": house}
                         for name, value in cookies.items()])  # fmt: skip
    page = context.new_page()
    answer = page.goto(path)
    assert answer and answer.ok, f"{path}: {answer and answer.status}"
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return seen.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _token(app: Flask, who: str) -> str:
    """A new session of somebody of the demonstration."""
    known = doors.read()
    assert known
    if who == "delegate":
        holder = queries.holder_of(phones.lookup(known.delegate[1]))
        person = holder.id if holder else None
    else:
        person = queries.login_holder(who)
    assert person
    return World(app).session(queries.actor_for(person), who != "delegate")


def _places() -> dict[str, str]:
    """Where the pictures are taken, by name."""
    wanted = {
        "coming": sa.select(Meeting.id).join(AgendaItem).where(Meeting.state == "called"),
        "written": sa.select(Meeting.id).where(Meeting.state == "approved"),
        "argued": sa.select(Point.proposal_id),
        "conversation": sa.select(Conversation.id),
        "year": sa.select(Cycle.id).order_by(Cycle.year.desc()),
        "shortlist": sa.select(Shortlist.id).order_by(Shortlist.id).join(
            Cycle, Cycle.id == Shortlist.cycle_id).where(Cycle.state == "polling"),
    }  # fmt: skip
    return {name: str(db.session.scalars(query.limit(1)).one()) for name, query in wanted.items()}


if __name__ == "__main__":
    sys.exit(main())
