"""Proposals that came in by a sheet: the sheet, and which row became which proposal."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules.imports import IMPORT_STATES
from residents.models import one_of


class ProposalImport(Model):
    """A sheet of proposals: previewed, then entered or dropped; the file itself goes after that.

    *problems* are refused rows as codes that name nobody.
    """

    __tablename__ = "proposal_imports"
    __table_args__ = (
        one_of("state", IMPORT_STATES),
        sa.CheckConstraint("entered <= good", name="entered"),
    )

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(sa.String(10), default="staged")
    file_digest: Mapped[str] = mapped_column(sa.String(64))
    staged: Mapped[bytes | None]
    good: Mapped[int]
    entered: Mapped[int] = mapped_column(default=0)
    problems: Mapped[list[Any]] = mapped_column(default=list)
    finished_at: Mapped[datetime | None]


class ImportedProposal(Model):
    """A row of a sheet that became a proposal, with where it was collected."""

    __tablename__ = "imported_proposals"

    import_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposal_imports.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), unique=True)
    origin: Mapped[str] = mapped_column(sa.String(60), default="")
