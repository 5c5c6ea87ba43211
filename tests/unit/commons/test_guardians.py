"""Keys of guardians: sealed to one, opened by one, proved without giving the share away."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from commons.crypto import (
    CryptoRefused,
    Kind,
    is_guardian_key,
    new_guardian,
    open_part,
    proof_of,
    public_of,
    read_written,
    seal_part,
    written,
)

PART, CONTEXT = bytes(range(34)), b"poll one"


def test_only_the_key_it_is_sealed_to_opens_a_part() -> None:
    public, private = new_guardian()
    sealed = seal_part(public, PART, CONTEXT)
    assert len(sealed) == 65 + 34 + 16
    assert open_part(private, sealed, CONTEXT) == PART
    _public, other = new_guardian()
    for key, said, bound in (
        (other, sealed, CONTEXT), (private, sealed, b"poll two"), (private, sealed[:-1], CONTEXT),
        (private, b"", CONTEXT), (b"", sealed, CONTEXT), (bytes(32), sealed, CONTEXT),
        (b"\xff" * 32, sealed, CONTEXT),
    ):  # fmt: skip
        with pytest.raises(CryptoRefused, match="guardian_broken"):
            open_part(key, said, bound)


def test_rfc_9180_a_key_of_the_standard_has_the_public_part_of_the_standard() -> None:
    """RFC 9180, A.3.1 (P-256): skRm and pkRm."""
    private = bytes.fromhex("f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2")
    public = bytes.fromhex(
        "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f6"
        "2fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0"
    )
    assert public_of(private) == public and is_guardian_key(public)


def test_a_public_key_is_a_point_of_the_curve() -> None:
    public, _private = new_guardian()
    compressed = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    assert compressed.curve.name == "secp256r1" and is_guardian_key(public)
    for wrong in (b"", public[:-1], public[:-1] + bytes([public[-1] ^ 1]), b"\x02" + public[1:33]):
        assert not is_guardian_key(wrong)
    with pytest.raises(CryptoRefused, match="guardian_broken"):
        seal_part(public[:-1], PART, CONTEXT)


def test_a_proof_is_bound_to_poll_and_part() -> None:
    proof = proof_of(PART, CONTEXT)
    assert proof == hashlib.sha256(b"council/share-proof/1/" + CONTEXT + PART).digest()
    assert len({proof, proof_of(PART, b"x"), proof_of(PART[::-1], CONTEXT)}) == 3


@settings(max_examples=60, deadline=None)
@given(kind=st.sampled_from(list(Kind)), data=st.binary(min_size=1, max_size=140))
def test_what_is_written_is_read_back(kind: Kind, data: bytes) -> None:
    assert read_written(written(kind, data)) == (kind, data)
    assert read_written(written(kind, data).lower().replace("-", " ")) == (kind, data)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(min_size=32, max_size=32), place=st.integers(0, 56), step=st.integers(1, 31))
def test_one_wrong_character_is_noticed(data: bytes, place: int, step: int) -> None:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    code = list(written(Kind.KEY, data).replace("-", ""))
    code[place] = alphabet[(alphabet.index(code[place]) + step) % 32]
    with pytest.raises(CryptoRefused):
        read_written("".join(code))


def test_what_is_on_no_paper_of_ours_is_refused() -> None:
    unknown = bytes([9]) + bytes(32)
    from_elsewhere = unknown + hashlib.sha256(unknown).digest()[:3]
    for text in ("", "UUUU", "0000", "----", "9" * 500):
        with pytest.raises(CryptoRefused):
            read_written(text)
    assert len(from_elsewhere) == 36
