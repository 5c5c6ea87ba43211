"""Calendar files (RFC 5545): one event that every calendar can take over and keep up to date.

A later file with the same *uid* and a higher *sequence* replaces what the calendar holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

ICS_TYPE = "text/calendar; charset=utf-8"
LINE_OCTETS = 75
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Event:
    """What a calendar shows: moments are aware, texts are plain, *sequence* counts changes."""

    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    is_cancelled: bool = False


def calendar_bytes(event: Event, *, maker: str) -> bytes:
    """The file: UTF-8, CRLF, lines folded at 75 octets between characters."""
    said = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", _text(f"-//{maker}//council//ZH")),
        ("CALSCALE", "GREGORIAN"),
        ("BEGIN", "VEVENT"),
        *_properties(event),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]
    return b"".join(_folded(f"{name}:{value}") for name, value in said)


def _properties(event: Event) -> Iterator[tuple[str, str]]:
    yield "UID", _text(event.uid)
    yield "SEQUENCE", str(event.sequence)
    yield "DTSTAMP", _moment(event.stamped_at)
    yield "DTSTART", _moment(event.starts_at)
    yield "DTEND", _moment(event.ends_at)
    yield "SUMMARY", _text(event.summary)
    if event.location:
        yield "LOCATION", _text(event.location)
    if event.description:
        yield "DESCRIPTION", _text(event.description)
    if event.url:
        yield "URL", event.url
    yield "STATUS", "CANCELLED" if event.is_cancelled else "CONFIRMED"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """A text value: separators escaped, control characters left out."""
    plain = _UNWRITABLE.sub("", value.replace("\r\n", "\n"))
    escaped = re.sub(r"([\\;,])", r"\\\1", plain)
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    parts: list[bytes] = []
    part = b""
    for character in line:
        octets = character.encode()
        room = LINE_OCTETS - (1 if parts else 0)
        if len(part) + len(octets) > room:
            parts.append(part)
            part = b""
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
