"""The instance's master keys: files in a folder, one number each, the newest one seals.

From each master key HKDF derives one key a use and purpose, so that a sealed phone number, a
look-up and a code never share a key. Look-ups and codes stay with the oldest key, because a
look-up that changes finds nothing: remove that key only after computing them all again.
"""

import hmac
import os
import secrets
import stat
from pathlib import Path
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from commons.crypto.codes import decode32, encode32, grouped
from commons.crypto.digests import same
from commons.crypto.refusals import CryptoRefused

Use = Literal["seal", "lookup", "code", "sign", "derive"]

_VERSION = b"\x01"
_HEADER = 3  # version and key number
_NONCE = 12
_KEY = 32
_SIGNATURE = 5  # octets: eight characters, tried against a rate limit only


class Keyring:
    """Keys of one instance. Made by :meth:`load` or :meth:`load_or_create`."""

    def __init__(self, masters: dict[int, bytes], folder: Path | None = None) -> None:
        if not masters or any(len(master) != _KEY for master in masters.values()):
            raise ValueError("a keyring needs at least one master key of 32 octets")
        self._masters = dict(masters)
        self._folder = folder
        self._derived: dict[tuple[Use, str, int], bytes] = {}

    def __repr__(self) -> str:
        return f"<Keyring of {len(self._masters)} keys>"

    @classmethod
    def load(cls, folder: Path) -> "Keyring":
        """The keys in ``folder``. Raises :class:`CryptoRefused` when others can read one."""
        masters = {_number(path): _read(path) for path in sorted(folder.glob("key-*.hex"))}
        if not masters:
            raise CryptoRefused("keys_missing", path=str(folder))
        return cls(masters, folder)

    @classmethod
    def load_or_create(cls, folder: Path) -> "Keyring":
        """As :meth:`load`; an empty folder gets its first key. Safe for processes that race."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(folder.glob("key-*.hex")):
            _write(folder, 1)
        return cls.load(folder)

    @property
    def current(self) -> int:
        """The number of the key that seals from now on."""
        return max(self._masters)

    def rotate(self) -> int:
        """Add a new master key that seals from now on, and return its number."""
        if self._folder is None:
            raise ValueError("a keyring without a folder cannot keep a new key")
        number = self.current + 1
        _write(self._folder, number)
        self._masters = Keyring.load(self._folder)._masters
        return number

    def seal(self, purpose: str, plaintext: bytes, context: bytes = b"") -> bytes:
        """Encrypt with AES-256-GCM; only the same purpose and context open it again.

        Out: version, key number, random nonce, ciphertext with tag (31 octets more than in).
        """
        header = _VERSION + self.current.to_bytes(_HEADER - 1, "big")
        nonce = secrets.token_bytes(_NONCE)
        cipher = AESGCM(self._key("seal", purpose, self.current))
        return header + nonce + cipher.encrypt(nonce, plaintext, header + context)

    def unseal(self, purpose: str, sealed: bytes, context: bytes = b"") -> bytes:
        """What :meth:`seal` was given. Raises :class:`CryptoRefused`."""
        header, nonce = sealed[:_HEADER], sealed[_HEADER : _HEADER + _NONCE]
        if header[:1] != _VERSION or len(nonce) != _NONCE:
            raise CryptoRefused("sealed_broken")
        key = self._key("seal", purpose, int.from_bytes(header[1:], "big"))
        try:
            return AESGCM(key).decrypt(nonce, sealed[_HEADER + _NONCE :], header + context)
        except InvalidTag as reason:
            raise CryptoRefused("sealed_broken") from reason

    def is_stale(self, sealed: bytes) -> bool:
        """Whether something was sealed with an older key and should be sealed again."""
        return int.from_bytes(sealed[1:_HEADER], "big") != self.current

    def lookup(self, purpose: str, value: str) -> str:
        """A keyed HMAC-SHA-256 (64 hex digits) to find an encrypted value by equality."""
        return self._mac("lookup", purpose, value.encode("utf-8", "surrogatepass")).hex()

    def hmac_code(self, purpose: str, value: str) -> str:
        """What is stored of a short code; ``value`` holds whose code it is, and the code."""
        return self._mac("code", purpose, value.encode("utf-8", "surrogatepass")).hex()

    def sign_code(self, purpose: str, payload: bytes) -> str:
        """A short code to type that carries ``payload`` and eight characters of signature."""
        return grouped(encode32(payload + self._mac("sign", purpose, payload)[:_SIGNATURE]))

    def read_signed_code(self, purpose: str, text: str) -> bytes:
        """The payload of a typed code. Raises :class:`CryptoRefused` when it is not ours."""
        data = decode32(text)
        payload, signature = data[:-_SIGNATURE], data[-_SIGNATURE:]
        if not same(signature, self._mac("sign", purpose, payload)[:_SIGNATURE]):
            raise CryptoRefused("code_false")
        return payload

    def derive(self, purpose: str) -> bytes:
        """32 octets for another library's own use, for example the session signer's secret."""
        return self._key("derive", purpose, min(self._masters))

    def _mac(self, use: Use, purpose: str, message: bytes) -> bytes:
        return hmac.digest(self._key(use, purpose, min(self._masters)), message, "sha256")

    def _key(self, use: Use, purpose: str, number: int) -> bytes:
        made = self._derived.get((use, purpose, number))
        if made is None:
            info = f"commons.crypto/1/{use}/{purpose}".encode()
            made = HKDF(hashes.SHA256(), _KEY, None, info).derive(self._master(number))
            self._derived[use, purpose, number] = made
        return made

    def _master(self, number: int) -> bytes:
        if number not in self._masters and self._folder is not None:
            # Another process may have rotated since we started.
            self._masters = Keyring.load(self._folder)._masters
        if number not in self._masters:
            raise CryptoRefused("key_unknown", key=number)
        return self._masters[number]


def _number(path: Path) -> int:
    digits = path.stem.removeprefix("key-")
    if not digits.isdecimal() or not 1 <= int(digits) < 1 << 16:
        raise CryptoRefused("key_broken", path=str(path))
    return int(digits)


def _read(path: Path) -> bytes:
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise CryptoRefused("key_exposed", path=str(path))
    try:
        master = bytes.fromhex(path.read_text("ascii"))
    except ValueError as reason:
        raise CryptoRefused("key_broken", path=str(path)) from reason
    if len(master) != _KEY:
        raise CryptoRefused("key_broken", path=str(path))
    return master


def _write(folder: Path, number: int) -> None:
    """Put a new key under its number at once and whole; who comes second keeps the first one's."""
    staged = folder / f".{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(_KEY) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(staged, folder / f"key-{number:04d}.hex")
    except FileExistsError:
        return
    finally:
        staged.unlink(missing_ok=True)
