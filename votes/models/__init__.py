"""Rule sets, polls with their items, officers, roll and box, certificates and publication.

A ballot row carries no person, no time and no order: its key is random, on SQLite the table has no
hidden rowid, and its content is sealed to the ballot box until the poll is closed.
"""

from votes.models.box import Ballot, BoxOpening, Guardian, OpenedBallot, ReplacedBallot
from votes.models.overrides import Override
from votes.models.polls import Extension, Officer, Poll, PollItem, RollEntry, RuleSet
from votes.models.results import (
    Certificate,
    Confirmation,
    Motion,
    ObserverAnswer,
    ObserverCount,
    PollArchive,
    PollObjection,
    PollReport,
    Proclamation,
    Ruling,
)
from votes.models.rolls import (
    AccessRevocation,
    BoothCode,
    EntranceTry,
    OfficerChange,
    PrintedPass,
    RollChange,
    RollImport,
)
from votes.models.stations import (
    MarkUndo,
    PaperEntry,
    PaperIssue,
    Proxy,
    Recount,
    SheetRuling,
    Shift,
    Station,
    StationPhoto,
)

__all__ = [
    "AccessRevocation",
    "Ballot",
    "BoothCode",
    "BoxOpening",
    "Certificate",
    "Confirmation",
    "EntranceTry",
    "Extension",
    "Guardian",
    "MarkUndo",
    "Motion",
    "ObserverAnswer",
    "ObserverCount",
    "Officer",
    "OfficerChange",
    "OpenedBallot",
    "Override",
    "PaperEntry",
    "PaperIssue",
    "Poll",
    "PollArchive",
    "PollItem",
    "PollObjection",
    "PollReport",
    "PrintedPass",
    "Proclamation",
    "Proxy",
    "Recount",
    "ReplacedBallot",
    "RollChange",
    "RollEntry",
    "RollImport",
    "RuleSet",
    "Ruling",
    "SheetRuling",
    "Shift",
    "Station",
    "StationPhoto",
]
