"""Chromium for the tests: found, else installed, else asked for with the exact command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from launch.environment import Unfit, program

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
PACKAGES = ("chromium", "fonts-noto-cjk")
PLAYWRIGHTS = (
    "from playwright.sync_api import sync_playwright as s\n"
    "with s() as p: print(p.chromium.executable_path)"
)


def ensure_chromium(environ: Mapping[str, str]) -> Path:
    """The browser to test with, installed if need be. Raises :class:`Unfit`."""
    given = environ.get("COUNCIL_CHROMIUM")
    if given:
        if works(Path(given)):
            return Path(given)
        raise Unfit(f"COUNCIL_CHROMIUM is {given}, but no browser starts there.")
    found = find(environ)
    if not (found and has_chinese_font()) and _apt():
        found = find(environ)
    if not has_chinese_font():
        print("NOTE: no Chinese font here; pictures will show boxes (fonts-noto-cjk mends it)")
    found = found or _downloaded()
    if found:
        return found
    command = f"{program('python')} -m playwright install --with-deps chromium"
    raise Unfit(
        f"The tests need Chromium. Type:  {command}"
        "\nor run without it, which is printed:  python3 run.py test --without browser"
    )


def find(environ: Mapping[str, str]) -> Path | None:
    """A browser that starts, on PATH or in the usual places."""
    return next((path for path in candidates(environ) if works(path)), None)


def candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where a browser may be, best first."""
    for name in NAMES:
        found = shutil.which(name, path=environ.get("PATH"))
        if found:
            yield Path(found)
    yield from map(Path, PLACES)


def works(path: Path) -> bool:
    """Whether *path* is a browser; on Windows asking it would open a window."""
    if sys.platform == "win32" or not path.is_file():
        return path.is_file()
    asked = [str(path), "--version", "--no-sandbox"]
    try:
        return subprocess.run(asked, capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def has_chinese_font() -> bool:
    """Whether pages will show characters and not boxes, as far as fontconfig can tell."""
    lister = shutil.which("fc-list")
    if sys.platform != "linux":
        return True
    if not lister:
        return False
    listed = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, text=True)
    return bool(listed.stdout.strip())


def _apt() -> bool:
    """Install browser and font with apt, where that needs nobody's password."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return False
    print(f"Installing {' and '.join(PACKAGES)} with apt …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-o", "Dpkg::Use-Pty=0", "-o", "Acquire::Retries=3"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run([apt, *options, *words], env=quiet, stdin=subprocess.DEVNULL)
        if done.returncode:
            return False
    return True


def _downloaded() -> Path | None:
    """Playwright's own Chromium, if it can be fetched and starts."""
    print("Downloading Chromium with Playwright …", flush=True)
    python = str(program("python"))
    if subprocess.run([python, "-m", "playwright", "install", "chromium"]).returncode:
        return None
    asked = subprocess.run([python, "-c", PLAYWRIGHTS], capture_output=True, text=True)
    path = Path(asked.stdout.strip())
    return path if works(path) else None
