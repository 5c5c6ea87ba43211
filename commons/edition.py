"""Which program this is: one hash over its own source, printed where a ballot is opened."""

from functools import cache
from pathlib import Path

from commons.crypto.digests import sha256_hex

ROOT = Path(__file__).parents[1]
PACKAGES = ("commons", "residents", "council", "proposals", "votes", "projects", "front")


@cache
def edition() -> str:
    """SHA-256 over the paths and hashes of every source file, as ``sha256sum`` would list them.

    Anybody can repeat it: in the folder of the program, over ``app.py`` and the ``*.py`` files of
    the packages, sorted by path, one line ``<hash>  <path>`` each.
    """
    files = [ROOT / "app.py"]
    for package in PACKAGES:
        files += (ROOT / package).rglob("*.py")
    lines = [
        f"{sha256_hex(path.read_bytes())}  {path.relative_to(ROOT).as_posix()}\n" for path in files
    ]
    return sha256_hex("".join(sorted(lines, key=lambda line: line[66:])).encode())
