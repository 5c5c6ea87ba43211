"""Which requests are refused unread while the queue is overrun: whole ones, of visitors."""

import pytest

from commons.threaded import is_whole

HEAD = b"POST /polls/1/ballots HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", True),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", False),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", False),
        (HEAD + b"Content-Length: 3\r\n\r\na=b", True),
        (HEAD + b"CONTENT-LENGTH:3\r\n\r\na=b", True),
        (HEAD + b"Content-Length: 4\r\n\r\na=b", False),
        (HEAD + b"Content-Length: 3\r\n\r\na=bGET / HTTP/1.1\r\n", False),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n", False),
        (b"\x16\x03\x01 no HTTP at all", False),
    ],
)
def test_what_is_whole(data: bytes, expected: bool) -> None:
    assert is_whole(data) is expected
