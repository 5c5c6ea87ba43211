"""The filled street for every guard that walks: built once per run and engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from commons.database import db
from tests.conftest import WORKER
from tests.guards.daily import SHARE
from tests.guards.town import Town


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long walks through code that does not know its engine are taken on one engine alone."""
    twice = [item for item in items if _is_other(item)]
    if twice:
        config.hook.pytest_deselected(items=twice)
        items[:] = [item for item in items if item not in twice]


def _is_other(item: pytest.Item) -> bool:
    wanted = getattr(getattr(item, "function", None), "only_on", "")
    return bool(wanted) and not item.name.partition("[")[2].startswith(wanted)


@pytest.fixture(scope="session")
def share(pytestconfig: pytest.Config) -> int:
    """Of a long list one in so many; everything with ``--deep``."""
    return 1 if pytestconfig.getoption("--deep") else SHARE


@pytest.fixture(scope="session")
def standing_town(
    engine_name: str, database_url: str, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """This worker's town; *database_url* makes sure the engine and its template are there."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if WORKER != "main" else shared
    source = shared / f"street-{engine_name}"
    source.mkdir(exist_ok=True)
    town = Town(source, engine_name, tmp_path_factory.mktemp("town"), WORKER, template)
    yield town
    with town.app.app_context():
        db.engine.dispose()


@pytest.fixture
def town(standing_town: Town) -> Town:
    """The town as it was when the street was filled."""
    standing_town.restore()
    return standing_town
