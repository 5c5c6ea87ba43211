"""What is stored of councils: mandates, years, meetings."""

from council.models.bodies import Council, Mandate, Term
from council.models.meetings import Attendance, AttendanceMove, Meeting
from council.models.orders import StandingOrders
from council.models.years import Cycle, Phase

__all__ = [
    "Attendance",
    "AttendanceMove",
    "Council",
    "Cycle",
    "Mandate",
    "Meeting",
    "Phase",
    "StandingOrders",
    "Term",
]
