"""Parts of a secret: exact, any so many open it, fewer say nothing, false ones are noticed."""

import itertools
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commons.crypto import CryptoRefused, combine, split
from commons.crypto.shares import PART, PRIME

SECRETS = st.binary(min_size=32, max_size=32)


def test_the_modulus_is_prime_and_no_smaller_one_would_do() -> None:
    assert is_prime(PRIME)
    assert not any(is_prime(2**256 + step) for step in range(1, 297, 2))


def is_prime(number: int) -> bool:
    """Miller and Rabin, with more witnesses than any liar has."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_agrees(witness, odd, twos, number) for witness in (2, 3, 5, 7, 11, 13, 17, 19, 23))


def _agrees(witness: int, odd: int, twos: int, number: int) -> bool:
    power = pow(witness, odd, number)
    if power in (1, number - 1):
        return True
    for _ in range(twos - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False


def test_a_worked_example() -> None:
    """f(x) = 1234 + 166x + 94x², the example of Shamir's method in the textbooks."""
    points = {2: 1942, 4: 3402, 5: 4414}
    parts = [bytes([place]) + value.to_bytes(33, "big") for place, value in points.items()]
    assert int.from_bytes(combine(parts), "big") == 1234


@settings(max_examples=40, deadline=None)
@given(secret=SECRETS, shape=st.integers(1, 7).flatmap(
    lambda parts: st.tuples(st.integers(1, parts), st.just(parts))
))  # fmt: skip
def test_any_so_many_parts_give_the_secret_back(secret: bytes, shape: tuple[int, int]) -> None:
    needed, parts = shape
    made = split(secret, needed, parts)
    assert {len(part) for part in made} == {PART}
    for some in itertools.permutations(made, needed):
        assert combine(some) == secret
    assert combine(made) == secret


@settings(max_examples=40, deadline=None)
@given(secret=SECRETS, other=SECRETS)
def test_fewer_parts_fit_every_secret_equally(secret: bytes, other: bytes) -> None:
    """To any two of three needed parts there is a third one for every other secret."""
    first, second = split(secret, 3, 5)[:2]
    points = {0: int.from_bytes(other, "big")}
    points |= {part[0]: int.from_bytes(part[1:], "big") for part in (first, second)}
    third = bytes([3]) + _through(points, 3).to_bytes(33, "big")
    assert combine([first, second, third]) == other


def _through(points: dict[int, int], place: int) -> int:
    total = 0
    for here, value in points.items():
        above = below = 1
        for other in points.keys() - {here}:
            above, below = above * (place - other) % PRIME, below * (here - other) % PRIME
        total += value * above * pow(below, -1, PRIME)
    return total % PRIME


def test_the_largest_and_the_smallest_secret() -> None:
    for secret in (bytes(32), b"\xff" * 32):
        assert combine(split(secret, 2, 3)[1:]) == secret


@pytest.mark.parametrize("spoil", [
    lambda parts: [], lambda parts: [parts[0], parts[0]], lambda parts: [parts[0], b""],
    lambda parts: [parts[0], b"\0" + parts[1][1:]], lambda parts: [parts[0], parts[1][:-1]],
    lambda parts: [parts[0], b"\x02" + b"\xff" * 33],
])  # fmt: skip
def test_what_can_be_no_parts_is_refused(spoil: object) -> None:
    assert callable(spoil)
    with pytest.raises(CryptoRefused, match="shares_broken"):
        combine(spoil(split(secrets.token_bytes(32), 2, 3)))


@pytest.mark.parametrize("shape", [(0, 3), (4, 3), (2, 256)])
def test_a_split_that_cannot_be_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="255 parts"):
        split(bytes(32), *shape)
    with pytest.raises(ValueError, match="32 octets"):
        split(bytes(31), 2, 3)
