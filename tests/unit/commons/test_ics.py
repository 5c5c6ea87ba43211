"""Calendar files are read back by rules of RFC 5545 written down here, not by our own writer."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from commons.ics import Event, calendar_bytes

START = datetime(2027, 3, 31, 6, 0, tzinfo=UTC)


def event(**facts: object) -> Event:
    given: dict[str, object] = {
        "uid": "one@meetings", "sequence": 0, "stamped_at": START, "starts_at": START,
        "ends_at": START.replace(hour=8), "summary": "会议", **facts,
    }  # fmt: skip
    return Event(**given)  # type: ignore[arg-type]


def read(data: bytes) -> dict[str, str]:
    """Every property once, unfolded and unescaped; fails where a client would."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    [line.decode() for line in lines]  # a line break never cuts a character
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert unfolded[0] == "BEGIN:VCALENDAR" and unfolded[-1] == "END:VCALENDAR"
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 1
    found: dict[str, str] = {}
    for line in unfolded:
        name, colon, value = line.partition(":")
        assert colon and re.fullmatch(r"[A-Z-]+", name), line
        if name not in {"BEGIN", "END"}:
            assert name not in found
            found[name] = unescaped(value) if name != "URL" else value
    assert {"VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} <= set(found)
    return found


def unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), "a separator stands unescaped"
    return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], value)


def test_it_says_when_in_utc_and_counts_changes() -> None:
    found = read(calendar_bytes(event(sequence=3, is_cancelled=True), maker="云溪;街道"))
    assert found["DTSTART"] == "20270331T060000Z" and found["DTEND"] == "20270331T080000Z"
    assert found["SEQUENCE"] == "3" and found["STATUS"] == "CANCELLED"
    assert found["VERSION"] == "2.0" and found["UID"] == "one@meetings"


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_the_file(summary: str, place: str) -> None:
    found = read(calendar_bytes(event(summary=summary or "x", location=place), maker="m"))
    kept = re.sub(
        "[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u2028\u2029]", "", place.replace("\r\n", "\n")
    )
    assert found.get("LOCATION", "") == kept
