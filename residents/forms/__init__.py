"""Shape of input; limits come from the rules."""

from residents.forms.doors import CodeForm, NewPasswordForm, PaperForm, PasswordForm, PhoneForm
from residents.forms.people import (
    AreaForm,
    CorrectionForm,
    ExportForm,
    InviteForm,
    PersonForm,
    PhoneSearchForm,
    RoleForm,
    SheetForm,
    UnitForm,
)

__all__ = [
    "AreaForm",
    "CodeForm",
    "CorrectionForm",
    "ExportForm",
    "InviteForm",
    "NewPasswordForm",
    "PaperForm",
    "PasswordForm",
    "PersonForm",
    "PhoneForm",
    "PhoneSearchForm",
    "RoleForm",
    "SheetForm",
    "UnitForm",
]
