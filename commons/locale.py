"""Languages: English source text, complete Chinese, Chinese by default.

Each package keeps its words in ``translations/<locale>/<package>.po``; they are compiled into one
catalogue in the data folder when the application starts, so no build step and no binary file.
"""

from functools import cached_property
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations
from flask import Flask, g, has_app_context, has_request_context, request
from flask_babel import Babel, Domain, get_locale, get_translations
from markupsafe import Markup

DEFAULT = "zh_Hans_CN"
LOCALES = {DEFAULT: "zh-CN", "en": "en"}
SOURCE = Path(__file__).parent.parent / "translations"


class Words(Domain):
    """Our one catalogue, looked up once for a request and not once for every word of its page."""

    def get_translations(self) -> NullTranslations:
        """The words of the present language."""
        if not has_app_context():
            return NullTranslations()
        locale, kept = get_locale(), g.get("words")
        if kept is None or kept[0] is not locale:
            kept = g.words = (locale, super().get_translations())
        found: NullTranslations = kept[1]
        return found


class Language(Babel):
    """Flask-Babel with our catalogue."""

    @cached_property
    def domain_instance(self) -> Domain:
        """The only domain there is."""
        return Words(domain=self.domain)


babel = Language()


def select() -> str:
    """The language of this request: the reader's choice, else the default."""
    if not has_request_context():
        return DEFAULT
    forced = getattr(g, "locale", None)
    return chosen(forced or request.cookies.get("lang", ""))


def chosen(wanted: str) -> str:
    """The language somebody asks for, if we speak it, else the default."""
    return wanted if wanted in LOCALES else DEFAULT


def said(words: str, /, **facts: object) -> Markup:
    """The *words* of a template in the reader's language, with the *facts* escaped in them.

    What Jinja's own does with three calls more: a page says a hundred of them.
    """
    return Markup(get_translations().ugettext(words)) % facts  # noqa: S704 - our own words


def set_up(app: Flask, folder: Path) -> None:
    """Compile the words into *folder* where they are newer than what lies there."""
    compile_words(folder)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(folder.resolve())
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Shanghai"
    babel.init_app(app, locale_selector=select)
    app.jinja_env.globals["_"] = said


def compile_words(folder: Path) -> None:
    """Merge the packages' words of each locale into one compiled catalogue below *folder*."""
    for source in (path for path in SOURCE.iterdir() if path.is_dir()):
        target = folder / source.name / "LC_MESSAGES" / "messages.mo"
        parts = sorted(source.glob("*.po"))
        newest = max((part.stat().st_mtime for part in parts), default=0.0)
        if target.exists() and target.stat().st_mtime >= newest:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = target.with_suffix(f".{id(parts)}")
        with staged.open("wb") as out:
            write_mo(out, merged(source.name, parts))
        staged.replace(target)


def merged(locale: str, parts: list[Path]) -> Catalog:
    """One catalogue of all *parts*; the guard checks that they agree."""
    catalog = Catalog(locale=locale)
    for part in parts:
        with part.open("rb") as words:
            for message in read_po(words, locale=locale):
                if message.id and not message.fuzzy:
                    catalog[message.id] = message
    return catalog
