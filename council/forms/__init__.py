"""Shape of what people fill in about councils, years and meetings."""

from council.forms.agenda import ItemForm, PaperForm
from council.forms.bodies import AppointForm, CouncilForm, TermForm
from council.forms.meetings import AttendanceForm, CancelForm, MeetingForm
from council.forms.moments import FIRST_YEAR, MINUTE, aware, in_our_time
from council.forms.years import CycleForm, PhaseForm

__all__ = [
    "FIRST_YEAR",
    "MINUTE",
    "AppointForm",
    "AttendanceForm",
    "CancelForm",
    "CouncilForm",
    "CycleForm",
    "ItemForm",
    "MeetingForm",
    "PaperForm",
    "PhaseForm",
    "TermForm",
    "aware",
    "in_our_time",
]
