"""Networks as they are counted: one address, or one line of IPv6."""

from ipaddress import ip_address, ip_network


def network_of(address: str) -> str:
    """The network that an address is counted as: one line of IPv6 has 2^64 addresses of its own."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    inside = found.ipv4_mapped
    return str(inside) if inside else str(ip_network((found, 64), strict=False))
