"""What policies of this package are asked about, where it is more than a row of a table."""

from dataclasses import dataclass
from uuid import UUID

from commons.clock import now
from residents.models import Area, Person, RegisterImport, SignInCode
from residents.rules import CODE_PAUSE


class Inside:
    """An area as the subject of a policy."""

    def __init__(self, area: Area) -> None:
        self.area_path = area.path


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """Somebody asks in a browser for a code to a phone, after the newest one sent there."""

    phone_lookup: str
    browser: str
    newest: SignInCode | None

    @property
    def is_early(self) -> bool:
        """Less than a minute after the newest code, which was not used."""
        newest = self.newest
        if newest is None or newest.used_at is not None:
            return False
        return now() < newest.made_at + CODE_PAUSE

    @property
    def is_repeated(self) -> bool:
        """The same browser asked a moment ago, and that code still waits to be used."""
        newest = self.newest if self.is_early else None
        return newest is not None and newest.browser == self.browser


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody of the staff to be invited: where they are, and who has the wanted login."""

    area_path: str
    person_id: UUID
    login_holder: UUID | None


@dataclass(frozen=True, slots=True)
class Registered:
    """A person to be put (or corrected) on the register, and who has their phone number now."""

    area_path: str
    person_id: UUID | None
    holder: Person | None


@dataclass(frozen=True, slots=True)
class StagedSheet:
    """A register sheet waiting to be taken over, with the digest of what was read now."""

    area_path: str
    staged: RegisterImport
    digest: str


@dataclass(frozen=True, slots=True)
class RoleScope:
    """A role to be given to (or taken from) a person over a place."""

    area_path: str
    role: str
    person_id: UUID
    council_id: UUID | None = None
