"""``run.py test``: every check in turn, each with its time, and one honest exit code."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from launch.browser import ensure_chromium
from launch.environment import ROOT, TEST, ensure, program
from launch.options import Wish


@dataclass(frozen=True)
class Stage:
    """One check: its name and its command."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a stage went: its exit code and its seconds."""

    stage: Stage
    code: int
    seconds: float

    def __str__(self) -> str:
        word = "ok" if self.code == 0 else f"FAILED (exit code {self.code})"
        return f"{self.stage.name:<16} {self.seconds:7.1f} s  {word}"


def check(wish: Wish) -> int:
    """Get what the tests need and run every stage; 0 only if all of them are well."""
    begun = time.monotonic()
    ensure(TEST)
    environ = {**os.environ, "COUNCIL_ENV": "test"}
    if "browser" not in wish.without:
        environ["COUNCIL_CHROMIUM"] = str(ensure_chromium(environ))
        print(f"Browser: {environ['COUNCIL_CHROMIUM']}", flush=True)
    prepared = time.monotonic() - begun
    outcomes = [_run(stage, environ) for stage in stages(wish.without, wish.rest)]
    print(report(prepared, outcomes, wish.without), flush=True)
    return int(any(outcome.code for outcome in outcomes))


def stages(without: frozenset[str], rest: Sequence[str]) -> list[Stage]:
    """What is run, in order: the quick ones first."""
    python = str(program("python"))
    lint = [
        Stage("ruff check", (python, "-m", "ruff", "check", ".")),
        Stage("ruff format", (python, "-m", "ruff", "format", "--check", ".")),
        Stage("lint-imports", (str(program("lint-imports")),)),
        Stage("mypy", (python, "-m", "mypy")),
    ]
    tests = Stage("pytest", (python, "-m", "pytest", *pytest_words(without, rest, os.cpu_count())))
    return [*([] if "lint" in without else lint), tests]


def pytest_words(
    without: frozenset[str], rest: Sequence[str], cores: int | None
) -> tuple[str, ...]:
    """Arguments for pytest: workers unless the person chose, and what is left out."""
    chosen = any(word.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for word in rest)
    workers = () if chosen else ("-n", str(max(2, min(cores or 2, 8))), "--dist", "worksteal")
    left_out = [word for name in sorted(without - {"lint"}) for word in ("--without", name)]
    return (*workers, *left_out, *rest)


def report(prepared: float, outcomes: Sequence[Outcome], without: frozenset[str]) -> str:
    """The last words: time and result of each stage, and what was left out."""
    lines = ["", f"{'setting up':<16} {prepared:7.1f} s", *map(str, outcomes)]
    lines += [f"NOTE: run --without {name}: those checks did not run" for name in sorted(without)]
    failed = [outcome.stage.name for outcome in outcomes if outcome.code]
    lines.append(f"FAILED: {', '.join(failed)}" if failed else "All is well.")
    return "\n".join(lines)


def _run(stage: Stage, environ: Mapping[str, str]) -> Outcome:
    print(f"\n== {stage.name} ==", flush=True)
    begun = time.monotonic()
    code = subprocess.run(stage.command, cwd=ROOT, env=dict(environ)).returncode
    return Outcome(stage, code, time.monotonic() - begun)


def measurements(folder: Path = ROOT / "bench") -> list[str]:
    """Names that ``run.py bench`` knows."""
    return sorted(path.stem for path in folder.glob("[!_]*.py"))
