"""No way out of the site by a crafted address."""

import pytest

from commons.web import safe_path

ATTACKS = (
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "",
    "evil",
    "/%0d%0aSet-Cookie:x\r\n",
    "/\x00",
    "///evil.example",
    "/\\/evil.example",
)


@pytest.mark.parametrize("path", ATTACKS)
def test_an_address_elsewhere_leads_home(path: str) -> None:
    assert safe_path(path, "/home") == "/home"


@pytest.mark.parametrize("path", ["/", "/proposals?page=2", "/matters/云溪-2027-001"])
def test_our_own_addresses_stay(path: str) -> None:
    assert safe_path(path, "/home").startswith(path[:9])
