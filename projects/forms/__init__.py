"""Shape of what is filled in about works; limits come from the rules."""

from projects.forms.ends import (
    AcceptForm,
    DecideForm,
    EvaluationForm,
    HandOverForm,
    ReworkForm,
)
from projects.forms.plans import AdjustForm, PlanForm, UnitForm
from projects.forms.progress import ReachForm, ReopenForm, ReportForm, StepForm

__all__ = [
    "AcceptForm",
    "AdjustForm",
    "DecideForm",
    "EvaluationForm",
    "HandOverForm",
    "PlanForm",
    "ReachForm",
    "ReopenForm",
    "ReportForm",
    "ReworkForm",
    "StepForm",
    "UnitForm",
]
