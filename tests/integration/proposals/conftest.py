"""Proposals need a year that collects: every test starts in one, with its staff and reviewer."""

from tests.begun import app, beginning, world

__all__ = ["app", "begun", "world"]

begun = beginning("collecting", lambda world: (world.year, world.reviewer, world.unit))
