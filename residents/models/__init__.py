"""What is stored about places, people, roles and ways to sign in."""

from residents.models.access import Credential, Invitation, PrintedCode, Session, SignInCode
from residents.models.people import (
    Area,
    HandlingUnit,
    Notice,
    Person,
    RegisterImport,
    RoleGrant,
    one_of,
)

__all__ = [
    "Area",
    "Credential",
    "HandlingUnit",
    "Invitation",
    "Notice",
    "Person",
    "PrintedCode",
    "RegisterImport",
    "RoleGrant",
    "Session",
    "SignInCode",
    "one_of",
]
