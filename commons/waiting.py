"""How long a request has waited in the kernel, and how many wait outside: Linux keeps both.

Elsewhere nothing is known of that, and only the wait inside the server counts.
"""

import socket
import struct
import sys
from typing import Any

INFO = getattr(socket, "TCP_INFO", None) if sys.platform == "linux" else None
# struct tcp_info of <linux/tcp.h>: eight octets, then numbers of four.
LENGTH, UNACKED, LAST_DATA_RECV = 60, 24, 52


def since_it_came(line: Any) -> float:
    """Seconds since the last octets of a connection arrived; 0 where nobody knows."""
    return _number(line, LAST_DATA_RECV) / 1000


def outside(door: Any) -> int:
    """How many connections stand at a listening socket and are not accepted yet."""
    return _number(door, UNACKED)


def _number(line: Any, place: int) -> int:
    if INFO is None:
        return 0
    try:
        told = line.getsockopt(socket.IPPROTO_TCP, INFO, LENGTH)
    except OSError:
        return 0  # the visitor has gone
    return int(struct.unpack_from("I", told, place)[0]) if len(told) == LENGTH else 0
