"""Shape of what people fill in about proposals; limits come from the rules."""

from proposals.forms.deeds import HideForm, ReasonForm, RemarkForm
from proposals.forms.drafts import MatterForm, PhotoForm, ReasonsForm, SubmitForm
from proposals.forms.findings import DecisionForm, FindingForm, SubstantiveForm
from proposals.forms.reviewing import AppealForm, AssignAppealForm, AssignForm, NoteForm
from proposals.forms.shape import PLEASE
from proposals.forms.shortlists import (
    AnswerForm,
    ChooseForm,
    DrawForm,
    NoticeForm,
    ObjectionForm,
)

__all__ = [
    "PLEASE",
    "AnswerForm",
    "AppealForm",
    "AssignAppealForm",
    "AssignForm",
    "ChooseForm",
    "DecisionForm",
    "DrawForm",
    "FindingForm",
    "HideForm",
    "MatterForm",
    "NoteForm",
    "NoticeForm",
    "ObjectionForm",
    "PhotoForm",
    "ReasonForm",
    "ReasonsForm",
    "RemarkForm",
    "SubmitForm",
    "SubstantiveForm",
]
