"""Paper and places: stations with their officers, papers without persons, entries typed twice."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from residents.models import one_of
from votes.models.shared import Answered
from votes.rules import PAPERS, STACKS, STANDS, STATION, STATION_KINDS


class Station(Model):
    """A place where paper ballots are given out: its hours, its papers, and how they add up.

    *received* papers came with it; at the close *unused* are left and *found* lie in the box. What
    does not add up needs a written *reason*. *stack* says whose papers: those of the deputies lie
    apart under the double gate, so their station has its own run of papers, box and entry.
    *assisted* voters were helped to mark: how many, and never who or what.
    """

    __tablename__ = "stations"
    __table_args__ = (
        STATION.check(),
        one_of("kind", STATION_KINDS),
        one_of("stack", STACKS),
        sa.UniqueConstraint("poll_id", "name"),
        sa.CheckConstraint("opens_at < closes_at", name="order"),
    )
    LIFECYCLE = STATION

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    name: Mapped[str] = mapped_column(sa.String(60))
    kind: Mapped[str] = mapped_column(sa.String(20))
    stack: Mapped[str] = mapped_column(sa.String(10), default="members")
    place: Mapped[str] = mapped_column(sa.String(120))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(sa.String(20), default=STATION.start)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    received: Mapped[int] = mapped_column(default=0)
    unused: Mapped[int | None]
    found: Mapped[int | None]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    assisted: Mapped[int] = mapped_column(default=0, server_default="0")


class Shift(Model):
    """Who serves at a station, from when until when; a signature under its close."""

    __tablename__ = "shifts"
    __table_args__ = (sa.CheckConstraint("from_at < until_at", name="order"),)

    station_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stations.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime]
    signed_at: Mapped[datetime | None]


class PaperIssue(Model):
    """One paper that was given out: its counterfoil is the voter's receipt; no person, no time."""

    __tablename__ = "paper_issues"
    __table_args__ = (one_of("state", PAPERS), {"sqlite_with_rowid": False})

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    counterfoil: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    station_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stations.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(10), default="issued")


class MarkUndo(Answered, Model):
    """A mark taken back before the paper was in a box: asked with a reason, agreed to by another.

    *counterfoil* names the paper that came back, until it is taken off; the person may vote again.
    """

    __tablename__ = "mark_undos"

    id: Mapped[Id]
    station_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stations.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    counterfoil: Mapped[str | None] = mapped_column(sa.String(20))


class PaperEntry(Model):
    """What one person typed from one sheet of a closed station's box.

    *series* is 1 for the count and 2 for a recount, *reading* 1 or 2 for the two independent
    readings; *invalid* is a code of the rules, empty for a sheet whose marks can be read.
    """

    __tablename__ = "paper_entries"
    __table_args__ = (
        sa.CheckConstraint("reading BETWEEN 1 AND 2", name="reading"),
        sa.CheckConstraint("series BETWEEN 1 AND 2", name="series"),
        {"info": {"append_only": True}},
    )

    station_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stations.id"), primary_key=True)
    series: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sheet: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reading: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    choices: Mapped[list[Any]]
    invalid: Mapped[str] = mapped_column(sa.String(20), default="")


class SheetRuling(Model):
    """What a scrutineer found a doubtful sheet to say; it stands when another one has agreed."""

    __tablename__ = "sheet_rulings"

    station_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stations.id"), primary_key=True)
    series: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sheet: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choices: Mapped[list[Any]]
    invalid: Mapped[str] = mapped_column(sa.String(20), default="")
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    agreed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))


class Recount(Model):
    """The papers of a settled station read a second time (B-46), kept beside the first reading.

    *reason* says who asked and why, *found* is how many papers the second count found; *stands*
    (``first`` or ``second``) is decided with a reason before the count is certified.
    """

    __tablename__ = "recounts"
    __table_args__ = (one_of("stands", STANDS),)

    station_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stations.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    found: Mapped[int | None]
    stands: Mapped[str | None] = mapped_column(sa.String(10))
    decision: Mapped[str] = mapped_column(sa.Text, default="")
    decided_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """True until it is decided which reading counts."""
        return self.stands is None


class StationPhoto(Model):
    """A photo of one paper of a box, or of the count sheet of a station (*sheet* 0).

    Sealed, without a person, a moment or an order: its key is random. Destroyed with the roll.
    """

    __tablename__ = "station_photos"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[Id]
    station_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stations.id"), index=True)
    series: Mapped[int]
    sheet: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(5))
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)


class Proxy(Model):
    """A written proxy (委托投票): *holder* takes the paper of *principal* at a station.

    One for each principal; *form* is the number of the written form that lies with the papers.
    Destroyed with the roll.
    """

    __tablename__ = "proxies"
    __table_args__ = (sa.CheckConstraint("principal_id <> holder_id", name="two_people"),)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    principal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    holder_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    station_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stations.id"))
    form: Mapped[str] = mapped_column(sa.String(40))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
