"""The ballot box: only its key opens it, and every ballot of a poll looks alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.crypto import (
    CryptoRefused,
    drop,
    new_box,
    open_all,
    open_box,
    sealed_size,
)

PUBLIC, PRIVATE = new_box()


def refused(code: str) -> "pytest.RaisesExc[CryptoRefused]":
    return pytest.raises(CryptoRefused, match=f"^{code}$")


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_a_ballot_opens_only_with_its_key_and_poll(ballot: bytes, context: bytes) -> None:
    sealed = drop(PUBLIC, ballot, context, 64)
    assert len(sealed) == sealed_size(64)
    assert open_box(PRIVATE, sealed, context) == ballot
    with refused("box_broken"):
        open_box(PRIVATE, sealed, context + b"x")
    with refused("box_broken"):
        open_box(new_box()[1], sealed, context)


def test_ballots_of_a_poll_are_equally_long_and_never_alike() -> None:
    ballots = [bytes(n) for n in range(64)]
    sealed = [drop(PUBLIC, ballot, b"poll", 64) for ballot in ballots]
    assert len({len(one) for one in sealed}) == 1
    assert len({drop(PUBLIC, b"same", b"poll") for _ in range(100)}) == 100
    assert list(open_all(PRIVATE, sealed, b"poll")) == ballots


@given(st.integers(0, 8 * sealed_size(8) - 1))
def test_every_changed_bit_of_a_ballot_is_noticed(bit: int) -> None:
    sealed = bytearray(drop(PUBLIC, b"3,7,9", b"poll", 8))
    sealed[bit // 8] ^= 1 << bit % 8
    with refused("box_broken"):
        open_box(PRIVATE, bytes(sealed), b"poll")


def test_boxes_refuse_what_does_not_fit() -> None:
    with refused("box_too_long"):
        drop(PUBLIC, bytes(9), b"poll", 8)
    with pytest.raises(ValueError, match="65535"):
        drop(PUBLIC, b"", b"poll", 70_000)
    for key in (b"short", bytes(32)):
        with refused("box_broken"):
            drop(key, b"", b"poll")
    with refused("box_broken"):
        open_box(b"short", bytes(80), b"poll")
    for rubbish in (b"", b"\x01", bytes(80), b"\x01" + bytes(79)):
        with refused("box_broken"):
            open_box(PRIVATE, rubbish, b"poll")
