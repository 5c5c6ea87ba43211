"""The virtual environment: made when it is missing, filled when its lock has changed."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "council-stamp.json"
CORE = "requirements.lock"
SCALED = "requirements-scaled.lock"
TEST = "requirements-test.lock"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


class Unfit(Exception):  # noqa: N818 - said to a person
    """This machine lacks something; the message says the command that mends it."""


def read_stamp(path: Path) -> dict[str, str]:
    """Digests of the locks that were installed, by name; none if the stamp cannot be read."""
    try:
        return {str(name): str(found) for name, found in json.loads(path.read_text()).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def write_stamp(path: Path, stamp: Mapping[str, str]) -> None:
    """Store *stamp*, whole or not at all."""
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(dict(stamp)))
    draft.replace(path)


def digest(path: Path) -> str:
    """SHA-256 of a lock; line ends do not count, so a checkout on Windows is the same."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def lock_for_serving(environ: Mapping[str, str]) -> str:
    """The lock that these settings need: the drivers of big sites only where they are used."""
    addresses = (environ.get("COUNCIL_DATABASE_URL", ""), environ.get("COUNCIL_QUEUE_URL", ""))
    return SCALED if any(a.startswith(("postgres", "redis")) for a in addresses) else CORE


def program(name: str) -> Path:
    """A program of the virtual environment."""
    windows = sys.platform == "win32"
    return VENV / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name)


def ensure(lock: str) -> None:
    """Make the environment hold what *lock* lists. Raises :class:`Unfit`."""
    if not _sound():
        _make()
    stamp = read_stamp(STAMP)
    digests = {name: digest(ROOT / name) for name in {CORE, lock}}  # every lock contains the core
    if stamp.get(lock) != digests[lock]:
        _install(lock)
        write_stamp(STAMP, {**stamp, **digests})


def _sound() -> bool:
    """Whether the environment's Python is there, new enough and still finds its packages."""
    asked = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        command = [str(program("python")), "-c", asked]
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def _make() -> None:
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Unfit(
            f"Python's venv is missing. Type:  {_sudo()}apt-get install python{VERSION}-venv"
            "\nand then the same command again."
        )
    print(f"Making the virtual environment {VENV} …", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)]).returncode:
        raise Unfit(f"It could not be made. Type:  {_sudo()}apt-get install python{VERSION}-venv")


def _install(lock: str) -> None:
    print(f"Installing the packages of {lock} (once; less than a minute) …", flush=True)
    options = ["-qq", "--no-input", "--disable-pip-version-check", "--prefer-binary"]
    checked = ["--require-hashes", "--no-deps", "-r", str(ROOT / lock)]
    command = [str(program("python")), "-m", "pip", "install", *options, *checked]
    if subprocess.run(command).returncode:
        raise Unfit(
            "The packages could not be installed; pip's words are above. Is this machine online?"
            "\nBehind a mirror, type:  PIP_INDEX_URL=ADDRESS_OF_THE_MIRROR python3 run.py"
        )


def _sudo() -> str:
    return "" if sys.platform == "win32" or os.geteuid() == 0 else "sudo "
