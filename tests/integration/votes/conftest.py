"""Ballots begin where proposals end: every test starts with three that were reviewed."""

from tests.begun import app, beginning, world

__all__ = ["app", "begun", "world"]

begun = beginning("reviewed", lambda world: world.stock_up(3))
