"""Shape of what people fill in about proposals; limits come from the rules."""

from proposals.forms.deeds import FindingForm, HideForm, ReasonForm, RemarkForm, SubstantiveForm
from proposals.forms.drafts import MatterForm, PhotoForm, ReasonsForm, SubmitForm
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
    "ChooseForm",
    "DrawForm",
    "FindingForm",
    "HideForm",
    "MatterForm",
    "NoticeForm",
    "ObjectionForm",
    "PhotoForm",
    "ReasonForm",
    "ReasonsForm",
    "RemarkForm",
    "SubmitForm",
    "SubstantiveForm",
]
