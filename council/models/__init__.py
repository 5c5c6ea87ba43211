"""What is stored of councils: mandates, years, meetings."""

from council.models.agenda import AgendaItem, AgendaPaper
from council.models.bodies import Council, Term
from council.models.covenants import Covenant, CovenantVersion
from council.models.floor import Speech
from council.models.gatherings import (
    Gathering,
    GatheringLink,
    GatheringPhoto,
    Invitee,
    Position,
    UnitTask,
)
from council.models.hall_questions import HallQuestion, HallSupport
from council.models.mandates import Mandate, Nomination, NomineeObjection, SeatGroup
from council.models.meetings import Attendance, AttendanceMove, Meeting, MeetingReminder
from council.models.minutes import LeaveOfAbsence, Minutes, MinutesAnnex, MinutesItem
from council.models.motions import MeetingMotion, MotionCount, Resolution, RollCallVoice
from council.models.orders import StandingOrders
from council.models.panels import Panel, PanelEntry, PanelPlace, PanelWitness
from council.models.topics import TopicChange
from council.models.years import Cycle, Phase

__all__ = [
    "AgendaItem",
    "AgendaPaper",
    "Attendance",
    "AttendanceMove",
    "Council",
    "Covenant",
    "CovenantVersion",
    "Cycle",
    "Gathering",
    "GatheringLink",
    "GatheringPhoto",
    "HallQuestion",
    "HallSupport",
    "Invitee",
    "LeaveOfAbsence",
    "Mandate",
    "Meeting",
    "MeetingMotion",
    "MeetingReminder",
    "Minutes",
    "MinutesAnnex",
    "MinutesItem",
    "MotionCount",
    "Nomination",
    "NomineeObjection",
    "Panel",
    "PanelEntry",
    "PanelPlace",
    "PanelWitness",
    "Phase",
    "Position",
    "Resolution",
    "RollCallVoice",
    "SeatGroup",
    "Speech",
    "StandingOrders",
    "Term",
    "TopicChange",
    "UnitTask",
]
