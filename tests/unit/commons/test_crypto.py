"""Keys in a folder, sealed fields and typed codes."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.crypto import (
    WORDS,
    CryptoRefused,
    Keyring,
    code6,
    decode32,
    digest,
    digest_token,
    encode32,
    grouped,
    random_code,
    read_code,
    same,
    sha256_hex,
    token,
)

RING = Keyring({1: bytes(range(32))})
LOOKUP = "131a906ea25b1d3f41add919a442b00565be1a311968704f7adc6fa35057e693"
SEALED = "010001793584555e710c9f3f6e2cd8483818dd9c6e5aff25dd879a537e59d5fe31a5feb9d0ae542f40fc"


def refused(code: str) -> "pytest.RaisesExc[CryptoRefused]":
    assert code in WORDS
    return pytest.raises(CryptoRefused, match=f"^{code}$")


@given(st.text(max_size=20), st.binary(max_size=300), st.binary(max_size=40))
def test_sealed_is_unsealed_by_its_purpose_and_context(
    purpose: str, plaintext: bytes, context: bytes
) -> None:
    sealed = RING.seal(purpose, plaintext, context)
    assert len(sealed) == len(plaintext) + 31
    assert RING.unseal(purpose, sealed, context) == plaintext
    with refused("sealed_broken"):
        RING.unseal(purpose + "x", sealed, context)
    with refused("sealed_broken"):
        RING.unseal(purpose, sealed, context + b"x")


@given(st.integers(0, 8 * 38 - 1))
def test_every_changed_bit_is_noticed(bit: int) -> None:
    sealed = bytearray(RING.seal("phone", b"1380000", b"person"))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CryptoRefused, match=r"sealed_broken|key_unknown"):
        RING.unseal("phone", bytes(sealed), b"person")


@pytest.mark.parametrize("rubbish", [b"", b"\x01", b"\x01\x00\x01" + bytes(5), bytes(60)])
def test_rubbish_is_refused(rubbish: bytes) -> None:
    with refused("sealed_broken"):
        RING.unseal("phone", rubbish)


def test_the_same_text_is_never_sealed_twice_alike() -> None:
    assert len({RING.seal("phone", b"13800138000") for _ in range(200)}) == 200


def test_lookups_find_equal_values_and_keep_purposes_apart() -> None:
    assert RING.lookup("phone", "13800138000") == RING.lookup("phone", "13800138000")
    assert RING.lookup("phone", "13800138000") != RING.lookup("name", "13800138000")
    assert RING.lookup("phone", "1") != RING.hmac_code("phone", "1")
    assert len(RING.derive("session")) == 32
    assert Keyring({1: bytes(32)}).lookup("phone", "1") != RING.lookup("phone", "1")


def test_known_answers_hold_forever() -> None:
    assert RING.lookup("phone", "13800138000") == LOOKUP
    assert RING.unseal("phone", bytes.fromhex(SEALED), b"p1") == b"13800138000"
    assert digest("议事".encode()) == sha256_hex("议事".encode())
    # GB/T 32905-2016, appendix A.1
    assert digest(b"abc", "sm3") == (
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )
    with pytest.raises(ValueError, match="unknown digest"):
        digest(b"", "md5")  # type: ignore[arg-type]  # what a wrong setting would do


def test_a_folder_gets_its_key_once_and_keeps_it_private(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    with refused("keys_missing"):
        Keyring.load(folder)
    made = Keyring.load_or_create(folder)
    again = Keyring.load_or_create(folder)
    assert again.lookup("phone", "1") == made.lookup("phone", "1")
    assert [path.name for path in folder.iterdir()] == ["key-0001.hex"]
    assert (folder / "key-0001.hex").stat().st_mode & 0o777 == 0o600
    assert (folder / "key-0001.hex").read_text().strip() not in repr(made)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    Keyring.load_or_create(tmp_path)
    (tmp_path / "key-0001.hex").chmod(mode)
    with refused("key_exposed") as caught:
        Keyring.load(tmp_path)
    assert "chmod 600" in str(WORDS["key_exposed"]) % caught.value.facts


@pytest.mark.parametrize(
    "name, content",
    [("key-0001.hex", "12"), ("key-0001.hex", "zz" * 32), ("key-old.hex", "00" * 32)],
)
def test_a_damaged_key_is_refused(tmp_path: Path, name: str, content: str) -> None:
    with os.fdopen(os.open(tmp_path / name, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(content)
    with refused("key_broken"):
        Keyring.load(tmp_path)


def test_keys_rotate_and_old_secrets_stay_readable(tmp_path: Path) -> None:
    ring = Keyring.load_or_create(tmp_path)
    other_process = Keyring.load(tmp_path)
    old, looked_up = ring.seal("phone", b"1"), ring.lookup("phone", "1")
    assert not ring.is_stale(old)
    assert ring.rotate() == 2
    new = ring.seal("phone", b"2")
    assert ring.is_stale(old)
    assert ring.unseal("phone", old) == b"1"
    assert other_process.unseal("phone", new) == b"2"
    assert ring.lookup("phone", "1") == looked_up
    (tmp_path / "key-0002.hex").unlink()
    with refused("key_unknown"):
        Keyring.load(tmp_path).unseal("phone", new)
    with pytest.raises(ValueError, match="folder"):
        RING.rotate()


def _first_lookup(folder: Path) -> str:
    return Keyring.load_or_create(folder).lookup("phone", "1")


def test_those_who_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(_first_lookup, [tmp_path] * 64))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key-0001.hex"]


def test_tokens_and_short_codes() -> None:
    assert len({token() for _ in range(500)}) == 500
    one = token()
    assert same(digest_token(one), digest_token(one))
    assert not same("a", b"b")
    assert all(len(code6()) == 6 and code6().isdecimal() for _ in range(200))
    assert len(random_code()) == 16


@given(st.binary(max_size=40))
def test_base_32_goes_there_and_back(data: bytes) -> None:
    if data:
        assert decode32(encode32(data)) == data
        assert decode32(grouped(encode32(data)).lower()) == data


def test_typed_codes_are_read_kindly() -> None:
    assert grouped("7F3K92QD1") == "7F3K-92QD-1"
    assert read_code(" ７ｆ３ｋ—92qd\u3000\u200b") == "7F3K92QD"
    assert read_code("oO iIlL") == "001111"
    with refused("code_empty"):
        read_code(" - ")
    with refused("code_character") as caught:
        read_code("7F3U")
    assert caught.value.facts == {"character": "U"}
    with refused("code_length") as caught:
        read_code("7F3K", 8)
    assert caught.value.facts == {"wanted": 8, "given": 4}


@pytest.mark.parametrize("text", ["Z", "ZZZ", "01"])
def test_a_code_that_no_bytes_give_is_refused(text: str) -> None:
    with refused("code_false"):
        decode32(text)


@given(st.binary(max_size=20))
def test_signed_codes_come_back_and_forgeries_do_not(payload: bytes) -> None:
    code = RING.sign_code("ballot", payload)
    assert RING.read_signed_code("ballot", code.lower()) == payload
    with refused("code_false"):
        RING.read_signed_code("visit", code)
    last = "1" if code[-1] != "1" else "2"
    with refused("code_false"):
        RING.read_signed_code("ballot", code[:-1] + last)
    with refused("code_false"):
        RING.read_signed_code("ballot", "0")
