"""The code at the door of a meeting: on the big screen, new every minute, good for two.

Whoever scans it gets a pass in a cookie of their own, good for some minutes, so that there is
time to sign in; the pass is in no address that could be sent on. Both codes are signed with the
house's key and name one meeting and one minute: nothing is stored.
"""

from uuid import UUID

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.crypto import CryptoRefused
from commons.web import keyring

STEP = 60  # seconds that one code is shown
SHOWN, PASS = 2, 10  # steps for which a code, and a pass, is good
STEP_OCTETS = 4

WORDS: dict[str, LazyString] = {
    "forged": _l("This code is not one of ours. Scan the code on the big screen in the hall."),
    "expired": _l("This code has run out: it changes every minute. Scan the code on the screen."),
}


class DoorRefused(ValueError):  # noqa: N818
    """A code that lets nobody in; ``code`` is ``forged`` or ``expired``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def code_now(meeting_id: UUID) -> str:
    """The code that the screen of a meeting shows in this minute."""
    return _signed("door", meeting_id, _step())


def pass_for(meeting_id: UUID, code: str) -> str:
    """A pass for whoever scanned *code*. Raises :class:`DoorRefused`."""
    _require_fresh("door", meeting_id, code, SHOWN)
    return _signed("door-pass", meeting_id, _step())


def has_pass(meeting_id: UUID, code: str) -> bool:
    """True while the pass *code* is ours, of this meeting, and has not run out."""
    try:
        _require_fresh("door-pass", meeting_id, code, PASS)
    except DoorRefused:
        return False
    return True


def _step() -> int:
    return int(now().timestamp()) // STEP


def _signed(use: str, meeting_id: UUID, step: int) -> str:
    return keyring().sign_code(f"{use}-{meeting_id}", step.to_bytes(STEP_OCTETS, "big"))


def _require_fresh(use: str, meeting_id: UUID, code: str, steps: int) -> None:
    try:
        said = keyring().read_signed_code(f"{use}-{meeting_id}", code)
    except CryptoRefused as reason:
        raise DoorRefused("forged") from reason
    if len(said) != STEP_OCTETS:
        raise DoorRefused("forged")
    if not 0 <= _step() - int.from_bytes(said, "big") < steps:
        raise DoorRefused("expired")
