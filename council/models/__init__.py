"""What is stored of councils: mandates, years, meetings."""

from council.models.agenda import AgendaItem, AgendaPaper
from council.models.bodies import Council, Mandate, Term
from council.models.meetings import Attendance, AttendanceMove, Meeting, MeetingReminder
from council.models.orders import StandingOrders
from council.models.years import Cycle, Phase

__all__ = [
    "AgendaItem",
    "AgendaPaper",
    "Attendance",
    "AttendanceMove",
    "Council",
    "Cycle",
    "Mandate",
    "Meeting",
    "MeetingReminder",
    "Phase",
    "StandingOrders",
    "Term",
]
