"""Headers on every answer, cookies, redirects that stay here, hosts that are not believed."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.guards.roles import PAGES
from tests.guards.test_walk import tries
from tests.guards.town import Town, close, long_one

ALWAYS = {
    "Content-Security-Policy": ("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'",
                                "base-uri 'none'", "form-action 'self'"),
    "X-Content-Type-Options": ("nosniff",),
    "X-Frame-Options": ("DENY",),
    "Referrer-Policy": ("same-origin",),
}  # fmt: skip
AWAY = (
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example",
    "\\/evil.example", "https://evil.example", "https:evil.example", "http:/evil.example",
    "HTTPS://evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x",
    "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example",
    "\x00//evil.example", "/%09/evil.example", "%2f%2fevil.example", "/%2fevil.example",
    "/%5cevil.example", "//evil.example%2f..", "//evil.example@localhost", "/.//evil.example",
    "/..//evil.example", "//localhost@evil.example", "/me\r\nSet-Cookie: a=b", "evil.example",
    "./evil.example", "?back=//evil.example", "#//evil.example", "／／evil.example",
    "/／evil.example",
)  # fmt: skip
HOSTS = ("evil.example", "localhost:80@evil.example", "evil.example:80", "[::1]evil")


def lacking(headers: object) -> list[str]:
    said = dict(headers)  # type: ignore[call-overload]
    policy = said.get("Content-Security-Policy", "")
    if policy == "default-src 'none'; frame-ancestors 'none'; sandbox":
        said["Content-Security-Policy"] = " ".join(ALWAYS["Content-Security-Policy"])
    return [
        f"{name}: {part}"
        for name, parts in ALWAYS.items()
        for part in parts
        if part not in said.get(name, "")
    ]


@long_one
@pytest.mark.parametrize("role", ["anonymous", "resident", "steward"])
def test_every_answer_carries_the_headers(town: Town, role: str) -> None:
    wrong, visitor = [], town.visitor(role)
    for endpoint, _rule, where, path in tries(town, PAGES):
        answer = visitor.get(path)
        wrong += [f"{endpoint} {where}: {words}" for words in lacking(answer.headers)]
        kept = answer.headers.get("Cache-Control", "")
        if role != "anonymous" and endpoint != "static" and "no-store" not in kept:
            wrong.append(f"{endpoint} {where}: kept {kept!r}")
        if "unsafe-inline" in answer.headers.get("Content-Security-Policy", ""):
            wrong.append(f"{endpoint}: inline")
        close(answer)
    assert not wrong, "\n".join(wrong)


def test_failures_carry_the_headers_too(town: Town) -> None:
    visitor = town.visitor()
    answers = [
        visitor.get("/nowhere"), visitor.client.put("/"), visitor.post("/sign-in", token=False),
        visitor.client.post("/sign-in", data=b"x" * (25 * 2**20)), visitor.get("/static/../app.py"),
        visitor.get("/", headers={"If-None-Match": visitor.get("/").headers.get("ETag", "")}),
        visitor.client.options("/"), visitor.client.head("/"), visitor.client.open("/", method="X"),
    ]  # fmt: skip
    for answer in answers:
        assert answer.status_code < 500
        assert lacking(answer.headers) == []
        if answer.status_code >= 400:
            assert "no-store" in answer.headers["Cache-Control"]


def test_files_cannot_become_pages(town: Town) -> None:
    bundle = f"/polls/{town.facts.at['poll_published']}/bundle.json"
    for path in ("/polls/verifier.py", "/projects/table.csv", "/register/template.xlsx",
                 "/me/data.json", bundle):  # fmt: skip
        answer = town.visitor("steward").get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Content-Disposition"].startswith("attachment"), path
        assert answer.mimetype != "text/html"


def test_cookies_are_for_us_alone(town: Town) -> None:
    visitor = town.visitor()
    set_by = [visitor.get("/sign-in?back=/me"), visitor.get("/display?mode=elder&back=/")]
    cookies = [line for answer in set_by for line in answer.headers.getlist("Set-Cookie")]
    assert cookies
    for line in cookies:
        assert "HttpOnly" in line and "SameSite=Lax" in line and "Domain" not in line, line


@long_one
def test_who_is_asked_nothing_gets_no_cookie(town: Town) -> None:
    wrong = []
    for endpoint, rule, where, path in tries(town, PAGES):
        if where in {"plain", "near"} and "anonymous" in rule.allowed(where):
            answer = town.app.test_client().get(path)
            is_page = answer.status_code == 200 and answer.mimetype == "text/html"
            is_asked = is_page and 'name="csrf_token"' in answer.text
            if is_asked and not re.search(r'name="csrf_token" value="[^"]{20,}"', answer.text):
                wrong.append(f"{endpoint} has no token")
            if is_page and not is_asked and "Set-Cookie" in answer.headers:
                wrong.append(endpoint)
            close(answer)
    assert not wrong, wrong


@long_one
def test_redirects_stay_here(town: Town) -> None:
    visitor = town.visitor()
    for payload in AWAY:
        answer = visitor.get("/display", query_string={"mode": "elder", "back": payload})
        stays(answer.headers.get("Location", ""), payload)
        entering = town.visitor()
        entering.get("/sign-in/paper", query_string={"back": payload})
        code = town.facts.secrets["paper"]
        answer = entering.post("/sign-in/paper", {"code": code})
        if answer.status_code == 303:
            stays(answer.headers["Location"], payload)
            town.restore()


def stays(location: str, payload: str) -> None:
    """What every browser makes of *location* is still on this host."""
    plain = re.sub(r"[\t\r\n]", "", location).replace("\\", "/")
    assert "\r" not in location and "\n" not in location
    assert urlsplit(urljoin("http://localhost/x", plain)).netloc == "localhost", payload


@long_one
def test_strange_hosts_are_not_repeated(town: Town) -> None:
    poll = town.facts.at["poll_published"]
    shortlist = town.facts.at["list"]
    for host in HOSTS:
        for path in ("/", "/sign-in", "/projects/poster", f"/shortlists/{shortlist}/public-notice",
                     f"/polls/{poll}/proclamation", "/nowhere"):  # fmt: skip
            heard = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "evil",
                     "Forwarded": "host=evil.example", "X-Original-URL": "/desk"}  # fmt: skip
            answer = town.visitor().get(path, headers=heard)
            assert "evil" not in answer.text, path
            assert "evil" not in answer.headers.get("Location", "")
            answer = town.visitor().get(path, headers={"Host": host})
            assert answer.status_code < 500, (host, path)


def test_a_named_host_refuses_all_others(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(town.app.config, "TRUSTED_HOSTS", ["localhost"])
    for host in HOSTS:
        answer = town.visitor().get("/projects/poster", headers={"Host": host})
        assert answer.status_code == 400, host
        assert "evil" not in answer.text
