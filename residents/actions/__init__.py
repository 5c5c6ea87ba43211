"""What is done to places, people, roles and ways to sign in: the only writers of this package."""

from residents.actions.codes import (
    Entry,
    enter_with_code,
    enter_with_printed_code,
    issue_printed_code,
    request_code,
)
from residents.actions.doors import end_device, end_devices, forget, sign_out
from residents.actions.people import correct_person, find_by_phone, register_person
from residents.actions.places import MisplacedArea, NameTaken, add_area, add_unit, found
from residents.actions.reading import read_notice, read_notices
from residents.actions.register import apply_import, export_register, stage_import
from residents.actions.roles import end_role, grant_role
from residents.actions.staff import (
    choose_password,
    confirm_second_factor,
    enter_with_totp,
    invite_staff,
    invited_secret,
    note_password,
)

__all__ = [
    "Entry",
    "MisplacedArea",
    "NameTaken",
    "add_area",
    "add_unit",
    "apply_import",
    "choose_password",
    "confirm_second_factor",
    "correct_person",
    "end_device",
    "end_devices",
    "end_role",
    "enter_with_code",
    "enter_with_printed_code",
    "enter_with_totp",
    "export_register",
    "find_by_phone",
    "forget",
    "found",
    "grant_role",
    "invite_staff",
    "invited_secret",
    "issue_printed_code",
    "note_password",
    "read_notice",
    "read_notices",
    "register_person",
    "request_code",
    "sign_out",
    "stage_import",
]
