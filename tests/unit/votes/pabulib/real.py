"""Real elections on machines that have them; the run's summary says aloud when they are absent."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from votes.pabulib.election import Election
from votes.pabulib.reader import read_file

ABSENT = "absent"
_ROOT = Path(__file__).parents[4]


def folder() -> Path | None:
    """Where the real elections lie: SHARED_DATA, or beside the checkout; None without them."""
    given = os.environ.get("SHARED_DATA")
    found = (Path(given) if given else _ROOT.parent / "shared" / "data") / "pabulib"
    return found if found.is_dir() else None


def names() -> list[str]:
    """The elections to run, or one entry that says there are none here."""
    found = folder()
    return sorted(path.stem for path in found.glob("*.pb")) if found else [ABSENT]


@cache
def election(name: str) -> Election:
    """One real election, read once."""
    found = folder()
    assert found is not None
    return read_file(found / f"{name}.pb")


def expected(name: str) -> dict[str, Any]:
    """What several implementations agree on for it."""
    found = folder()
    assert found is not None
    facts = json.loads((found / "expected" / f"{name}.json").read_text("utf-8"))
    assert isinstance(facts, dict)
    return facts
