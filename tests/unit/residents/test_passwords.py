"""What a good password is, and which code of a second factor counts."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents import passwords
from residents.common_passwords import COMMON
from residents.rules import PASSWORD_LENGTH, TOTP_STEP

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
MOMENT = datetime(2027, 6, 1, 8, 0, 5, tzinfo=UTC)
TOTP = pyotp.TOTP(SECRET)


@pytest.mark.parametrize(
    "password, code",
    [
        ("", "short"),
        ("nine char", "short"),
        ("x" * 201, "long"),
        ("aaaaaaaaaaaa", "common"),
        ("abababababab", "common"),
        ("Password123", "common"),
        ("ＰＡＳＳＷＯＲＤ１２３", "common"),
        ("P a s s w o r d 1 2 3", "common"),
        ("1234567890", "common"),
        ("Password2027!", "common"),
        ("0987654321", "common"),
        ("qwertyuiopasdf", "common"),
        ("woaini1314520", "common"),
        ("周守正的密码很长很长", "personal"),
        ("my zhou.shouzheng pass", "personal"),
        ("ten projects a year", ""),
        ("十件实事一年一年又一年", ""),
        ("correct horse battery", ""),
        ("8Tz!q0-Lw2", ""),
    ],
)
def test_obstacles(password: str, code: str) -> None:
    assert passwords.obstacle_to(password, "zhou.shouzheng", "周守正") == code


def test_the_list_holds_long_passwords_only() -> None:
    fewest, _most = PASSWORD_LENGTH
    useless = {word for word in COMMON if len(word) < fewest - 2}
    assert useless == set()


def test_a_step_of_drift_is_allowed_and_no_more() -> None:
    for drift, counts in ((-2, False), (-1, True), (0, True), (1, True), (2, False)):
        code = TOTP.at(MOMENT + timedelta(seconds=drift * TOTP_STEP))
        step = passwords.matching_step(SECRET, code, 0, MOMENT)
        assert (step is not None) is counts, drift


def test_a_used_step_and_those_before_are_refused() -> None:
    code = TOTP.at(MOMENT)
    step = passwords.matching_step(SECRET, code, 0, MOMENT)
    assert step is not None
    assert passwords.matching_step(SECRET, code, step, MOMENT) is None
    earlier = TOTP.at(MOMENT - timedelta(seconds=TOTP_STEP))
    assert passwords.matching_step(SECRET, earlier, step, MOMENT) is None
    later = MOMENT + timedelta(seconds=TOTP_STEP)
    assert passwords.matching_step(SECRET, TOTP.at(later), step, later) == step + 1


@given(st.text(max_size=12))
def test_anything_typed_is_answered(code: str) -> None:
    passwords.matching_step(SECRET, code, 0, MOMENT)


@given(st.text(max_size=300))
def test_any_password_is_judged(password: str) -> None:
    assert passwords.obstacle_to(password, "zhou", "周守正") in {
        "",
        "short",
        "long",
        "common",
        "personal",
    }
