"""Commands that start, serve and migrate."""

import click


def commands() -> list[click.Command]:
    """The commands of the launcher."""
    return []
