"""Guessing a code is hopeless by the numbers; words exist for every code."""

from residents.rules import (
    AREA_KINDS,
    CODE_TRIES,
    CODES_UNUSED_A_DAY,
    LEVELS,
    ROLES,
    STAFF,
    is_independent,
    session_limits,
)
from residents.words import (
    AREA_WORDS,
    LEVEL_WORDS,
    ROLE_HINTS,
    ROLE_WORDS,
    device_code,
    device_words,
)

ANDROID = "Mozilla/5.0 (Linux; Android 12; M2101K7BNY) AppleWebKit Chrome/86 MicroMessenger/8.0.2"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit Version/15 Safari/604"


def test_guessing_a_code() -> None:
    """T-OTP: at most 5 in a million for one code, 25 in a million for a number and a day."""
    assert CODE_TRIES <= 5
    assert CODE_TRIES * CODES_UNUSED_A_DAY <= 25


def test_every_code_has_words() -> None:
    assert set(ROLE_WORDS) == set(ROLE_HINTS) == set(ROLES)
    assert set(AREA_WORDS) == set(AREA_KINDS)
    assert len(LEVEL_WORDS) == len(LEVELS)


def test_staff_sessions_are_shorter() -> None:
    pairs = zip(session_limits(True), session_limits(False), strict=True)
    assert all(short < long for short, long in pairs)


def test_the_auditor_stands_alone_among_staff() -> None:
    for role in STAFF:
        assert is_independent({"auditor"}, role) is (role == "auditor")
        assert is_independent({role}, "auditor") is (role == "auditor")
    assert is_independent({"delegate"}, "auditor")


def test_devices_are_named_without_singling_them_out() -> None:
    assert device_code(ANDROID) == "android wechat"
    assert device_code(IPHONE) == "iphone safari"
    assert device_code("") == ""
    assert device_code("x" * 5000) == ""
    assert device_words("unknown words")
