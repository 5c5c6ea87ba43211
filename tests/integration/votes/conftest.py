"""Ballots begin where proposals end: every test starts with three that were reviewed."""

from pathlib import Path

import pytest
from flask import Flask

from tests.begun import Begun
from tests.conftest import empty
from tests.world import World


@pytest.fixture(scope="session")
def begun(
    application: Flask, engine_name: str, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Begun:
    empty(application, engine_name, template)
    return Begun(application, tmp_path_factory.mktemp("reviewed"), lambda world: world.stock_up(3))


@pytest.fixture
def app(begun: Begun) -> Flask:
    """The application in a year with three reviewed proposals."""
    return begun.put_back()


@pytest.fixture
def world(app: Flask, begun: Begun) -> World:
    """The vocabulary of the tests, in that year."""
    return begun.world()
