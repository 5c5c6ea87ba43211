"""What a measurement says: printed as it goes, and kept in RESULTS.md when asked."""

import argparse
import os
import platform
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "RESULTS.md"


class Report:
    """The lines of one measurement; *name*, which begins with its command, names its section."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []

    def say(self, *lines: str) -> None:
        """Print *lines* and keep them."""
        for line in lines:
            print(line, flush=True)
            self.lines.append(line)

    def record(self, command: str) -> None:
        """Put these lines in the place of the last ones of this measurement."""
        parts = RESULTS.read_text(encoding="utf-8").split("\n## ") if RESULTS.exists() else [""]
        head, sections = parts[0], {part.partition("\n")[0]: part for part in parts[1:]}
        told = [self.name, "", f"`{command}`: {where_and_when()}", "", "```text"]
        sections[self.name] = "\n".join([*told, *self.lines, "```", ""])
        whole = "\n## ".join([head, *(sections[name] for name in sorted(sections))])
        RESULTS.write_text(whole.rstrip() + "\n", encoding="utf-8")


def where_and_when() -> str:
    """The day, the commit, the machine and how busy it was with other things."""
    commit = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    found = subprocess.run(commit, capture_output=True, text=True, check=False).stdout.strip()
    busy = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {found or 'unknown'}, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores, {busy} at the end"
    )


def asked(parser: argparse.ArgumentParser, arguments: list[str]) -> argparse.Namespace:
    """The options of a measurement, with ``--record`` for all of them."""
    signal.signal(signal.SIGTERM, lambda *_facts: sys.exit(143))  # servers must end with us
    parser.add_argument("--record", action="store_true", help="keep the figures in RESULTS.md")
    return parser.parse_args(arguments)


def finish(report: Report, record: bool) -> None:
    """Record if that was asked for."""
    if record:
        words = [word for word in sys.argv[1:] if word != "--record"]
        report.record(" ".join(["python3 run.py bench", report.name.split()[0], *words]))
