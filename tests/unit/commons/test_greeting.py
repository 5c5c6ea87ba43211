"""The greeting of a started instance: in the terminal's language, in columns that hold."""

from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

from commons.greeting import Demonstration, SignIn, greeting, sign_in_lines, terminal_locale, width

WAYS = [SignIn("居民", "王秀兰", "13800000001", "code"), SignIn("Clerk", "Li", "li", "password")]


def test_columns_hold_with_wide_characters() -> None:
    first, second = sign_in_lines(WAYS)
    assert width(first[: first.index("138")]) == width(second[: second.index("li  ")])
    assert sign_in_lines([]) == []


@pytest.mark.parametrize(
    "environ, locale",
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_Hans_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "zh_CN"}, "zh_Hans_CN"),
    ],
)
def test_the_terminal_says_its_language(
    environ: dict[str, str], locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert terminal_locale() == locale


def test_the_greeting_says_where_how_and_what() -> None:
    app = Flask(__name__)
    Babel(app, default_locale="en")
    shown = Demonstration(lambda: True, lambda: None, lambda: WAYS, lambda: ["Endorse a proposal"])
    with app.app_context():
        said = "\n".join(greeting(("::1", 8080), Path("/srv/council"), shown))
        bare = "\n".join(greeting(("127.0.0.1", 8000), Path("/srv/council"), None))
    for part in ("http://[::1]:8080/", "13800000001", "Endorse a proposal", "/srv/council"):
        assert part in said
    assert "http://127.0.0.1:8000/" in bare
    assert "Sign in" not in bare
