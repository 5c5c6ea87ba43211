"""``flask migration-draft``: write the next numbered migration from models."""

import tempfile
from pathlib import Path

import click
import sqlalchemy as sa
from alembic import command
from flask.cli import with_appcontext

from commons import migrate
from commons.database import db


@click.command("migration-draft")
@click.argument("name")
@click.option("--from-nothing", is_flag=True, help="replace all migrations by one (before release)")
@with_appcontext
def migration_draft(name: str, from_nothing: bool) -> None:
    """Draft the migration NAME (words_joined_by_underscores) and move the head file."""
    versions = migrate.FOLDER / "versions"
    if from_nothing:
        for old in versions.glob("*.py"):
            old.unlink()
    number = f"{len(list(versions.glob('0*.py'))) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        engine = sa.create_engine(f"sqlite:///{Path(folder) / 'draft.sqlite3'}")
        migrate.upgrade(engine)
        with engine.connect() as connection, connection.begin():
            command.revision(
                migrate.config(connection),
                message=name.replace("_", " "),
                autogenerate=True,
                rev_id=number,
            )
        engine.dispose()
    made = next(versions.glob(f"{number}_*.py"))
    made.rename(versions / f"{number}_{name}.py")
    (migrate.FOLDER / ".head").write_text(f"{number}_{name}\n", encoding="utf-8")
    click.echo(f"{number}_{name}")
    db.session.rollback()
