"""Commands of proposals: `flask proposals groups MATRIX.json` finds published groups again."""

import json
import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from proposals.groups import run
from proposals.groups.matrix import NotAMatrix

group = AppGroup("proposals", help="Proposals and what is said about them.")


@group.command("groups", with_appcontext=False)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--against", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A published result: say whether it is the same, byte for byte.")  # fmt: skip
def groups(file: Path, against: Path | None) -> None:
    """Find the opinion groups of a published FILE again; prints the result as one line of JSON."""
    try:
        found = run.written(run.find(*run.read(json.loads(file.read_bytes()))))
    except (NotAMatrix, run.TooFew, ValueError) as error:
        click.echo(f"{file.name}: {error}", err=True)
        sys.exit(2)
    if against is None:
        click.echo(found, nl=False)
        return
    is_same = against.read_bytes() == found
    click.echo("the same, byte for byte" if is_same else "NOT the same")
    sys.exit(0 if is_same else 1)
