"""`flask votes lab PRESET`: a rule set tried on invented ballots, as one JSON object."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from votes.cli import group
from votes.counting.errors import RuleError
from votes.counting.presets import PRESETS, preset
from votes.lab.report import NotTriable, Question, Share
from votes.lab.trial import try_invented

__all__ = ["group", "try_rules"]


@group.command("lab", with_appcontext=False)
@click.argument("name", metavar="PRESET", type=click.Choice(sorted(PRESETS)))
@click.option("--set", "changed", multiple=True, help="An option as name=JSON, such as places=8.")
@click.option("--members", default=60, show_default=True)
@click.option("--candidates", default=15, show_default=True)
@click.option("--runs", default=100, show_default=True)
@click.option("--seed", default="1", show_default=True, help="The same seed, the same report.")
def try_rules(name: str, changed: tuple[str, ...], **facts: Any) -> None:
    """Try the rules of PRESET, with options changed, on invented ballots. Nothing is stored."""
    try:
        options = {
            key: json.loads(value) for key, _is, value in (c.partition("=") for c in changed)
        }
        asked = Question(rules=preset(name, **options), beside=PRESETS[name], **facts)
        report = try_invented(asked)
    except (ValueError, RuleError, NotTriable) as error:
        click.echo(f"lab: {error}", err=True)
        sys.exit(2)
    shares = {
        each: {**asdict(share), "per_mille": share.per_mille}
        for each, share in vars(report).items()
        if isinstance(share, Share)
    }
    click.echo(json.dumps({"rules": asked.rules.digest(), **shares}, sort_keys=True))
