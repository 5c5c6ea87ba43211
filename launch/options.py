"""What was asked for on the command line, and the words of ``--help``."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

HELP = """\
Usage:
  python3 run.py [OPTIONS]                    set up everything and serve
  python3 run.py [OPTIONS] flask COMMAND …    any command of the application, in its environment
  python3 run.py test [--without WHAT] [PYTEST ARGUMENTS …]
                                              get what the tests need and run everything
  python3 run.py bench [NAME …]               one measurement of bench/; without a name, the list

Options:
  --port N      port to serve at (8000)
  --host H      address to serve at (127.0.0.1: this computer only; 0.0.0.0: the whole network)
  --data DIR    where this instance keeps its database, uploads, keys, queue and outgoing messages
                (./data beside this file, or COUNCIL_DATA); back this folder up, and nothing else
  --no-demo     leave an empty database empty instead of building the demonstration street
  --help        these words

The first start makes .venv and installs the packages of requirements.lock into it; a later start
installs nothing unless that file has changed. Then the database is brought up to date, an empty
one gets the demonstration street, and the worker and the server start. Ctrl-C stops both.

Tests:
  --without browser     leave out the tests in Chromium
  --without postgres    leave out the tests on PostgreSQL
  --without lint        leave out ruff, mypy and import-linter
                        (each is said in the output; a missing browser or database is a failure)
  Chromium is looked for on PATH and in the usual places (or COUNCIL_CHROMIUM=/path/to/it), else
  installed with apt where that is possible, else downloaded by Playwright.
  Anything else goes to pytest, for example:  python3 run.py test tests/unit -k quorum

Settings (environment; the whole list is in docs/settings.md):
  COUNCIL_DATA           the folder of --data
  COUNCIL_ENV            development (as here), test or production
  COUNCIL_DATABASE_URL   postgresql://… instead of SQLite; its driver is then installed too
  PIP_INDEX_URL          a package mirror, as pip knows it

For example:
  python3 run.py --port 8080 --data /srv/council
  python3 run.py flask --help
  python3 run.py test --without browser
"""

COMMANDS = ("flask", "test", "bench")
WITHOUT = ("browser", "postgres", "lint")


@dataclass(frozen=True)
class Wish:
    """What the person at the terminal wants."""

    command: str = "serve"
    host: str = "127.0.0.1"
    port: int = 8000
    data: Path | None = None
    demo: bool = True
    without: frozenset[str] = frozenset()
    rest: tuple[str, ...] = ()


class Misunderstood(Exception):  # noqa: N818 - said to a person
    """The command line makes no sense; the message says what to type."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Misunderstood(f"{message}. Type:  python3 run.py --help")


def parse(arguments: Sequence[str]) -> Wish:
    """The wish behind *arguments*; raises :class:`Misunderstood`."""
    own, command, rest = _split(arguments)
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--port", type=_port, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--no-demo", dest="demo", action="store_false")
    found = parser.parse_args(own)
    without: frozenset[str] = frozenset()
    if command == "test":
        without, rest = _left_out(rest)
    return Wish(
        command="help" if found.help else command,
        host=found.host,
        port=found.port,
        data=found.data,
        demo=found.demo,
        without=without,
        rest=tuple(rest),
    )


def _split(arguments: Sequence[str]) -> tuple[list[str], str, list[str]]:
    """Our own options, the command, and what belongs to the command."""
    own: list[str] = []
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word in COMMANDS:
            return own, word, left
        if not word.startswith("-"):
            raise Misunderstood(f"There is no command {word!r}. Type:  python3 run.py --help")
        own.append(word)
        if word in {"--port", "--host", "--data"} and left:
            own.append(left.pop(0))
    return own, "serve", []


def _left_out(rest: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    """What is left out by ``--without``, and the words for pytest."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--without", action="append", choices=WITHOUT, default=[])
    found, others = parser.parse_known_args(list(rest))
    return frozenset(found.without), others


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)
