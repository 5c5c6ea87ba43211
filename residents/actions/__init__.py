"""What is done to places, people and roles: the only writers of this package."""

from residents.actions.doors import end_device, end_devices, sign_out
from residents.actions.people import register_person
from residents.actions.places import add_area, add_unit, found
from residents.actions.roles import end_role, grant_role

__all__ = [
    "add_area",
    "add_unit",
    "end_device",
    "end_devices",
    "end_role",
    "found",
    "grant_role",
    "register_person",
    "sign_out",
]
