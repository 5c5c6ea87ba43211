"""Alembic's environment: always online, on the connection that the house hands over."""

from typing import Any, Literal

from alembic import context
from alembic.operations.ops import CreateTableOp

from commons.database import Model, UTCDateTime


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our own column types as plain SQLAlchemy, so that old migrations never break."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def keep_options(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Carry over the table options that Alembic forgets (no hidden rowid for ballots)."""
    for made in directives[0].upgrade_ops.ops:
        if isinstance(made, CreateTableOp):
            made.kw.update(Model.metadata.tables[made.table_name].kwargs)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_item=render_item,
    render_as_batch=True,
    compare_type=True,
    process_revision_directives=keep_options,
    transaction_per_migration=False,
)
context.run_migrations()
