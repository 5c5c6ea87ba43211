"""`flask guardian-key`: the part of a scrutineer without a browser, on any computer of theirs.

Nothing here needs the database, the network, a data folder or a running platform: on a computer
of their own it is ``python -m votes.guardian_cli``.
"""

import os
from html import escape
from pathlib import Path

import click
import segno
from flask.cli import AppGroup

from commons.crypto import (
    CryptoRefused,
    Kind,
    new_guardian,
    open_part,
    proof_of,
    public_of,
    read_written,
    written,
)
from votes import ceremony

group = AppGroup("guardian-key", help="Keys of scrutineers who keep a share of a ballot box.")
PAPER = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Secret key of a scrutineer</title>
<h1>Secret key of a scrutineer</h1>
<p>Show it to nobody. After the close of the poll, type or scan it on your page of the poll.</p>
{code}
<pre>{text}</pre>
"""
KEY_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@group.command("make", with_appcontext=False)
@KEY_FILE
def make(file: Path) -> None:
    """Make a key, keep its secret part in FILE, print the public part to paste on your page."""
    public, private = new_guardian()
    _write(file, written(Kind.KEY, private) + "\n")
    click.echo(written(Kind.PUBLIC, public))


@group.command("public", with_appcontext=False)
@KEY_FILE
def public(file: Path) -> None:
    """Print the public part of the key in FILE once more."""
    click.echo(written(Kind.PUBLIC, public_of(_key(file))))


@group.command("paper", with_appcontext=False)
@KEY_FILE
@click.argument("page", type=click.Path(dir_okay=False, path_type=Path))
def paper(file: Path, page: Path) -> None:
    """Write PAGE (HTML) with the secret key in FILE as text and QR code, to print it."""
    text = written(Kind.KEY, _key(file))
    code = segno.make(text, error="m").svg_inline(scale=5)
    _write(page, PAPER.format(code=code, text=escape(text)))


@group.command("open", with_appcontext=False)
@KEY_FILE
@click.option("--sealed", prompt=True, help="Your sealed share, from your page of the poll.")
@click.option("--surrender", is_flag=True, help="After the close: print the opened share instead.")
def open_share(file: Path, sealed: str, surrender: bool) -> None:
    """Open your share with the key in FILE: print the proof that it opens, for the rehearsal."""
    try:
        poll_id, share = ceremony.read_sealed(sealed)
        part = open_part(_key(file), share, ceremony.context(poll_id))
    except CryptoRefused as reason:
        raise click.ClickException("This key does not open this text.") from reason
    if surrender:
        click.echo(written(Kind.SHARE, part))
    else:
        click.echo(written(Kind.PROOF, proof_of(part, ceremony.context(poll_id))))


def _key(file: Path) -> bytes:
    try:
        kind, key = read_written(file.read_text("utf-8"))
    except (OSError, CryptoRefused) as reason:
        raise click.ClickException(f"{file} holds no key that can be read.") from reason
    if kind is not Kind.KEY:
        raise click.ClickException(f"{file} holds no secret key.")
    return key


def _write(file: Path, text: str) -> None:
    """A new file that only its owner may read; one that is there is never overwritten."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as reason:
        raise click.ClickException(f"{file} is there already; it is not overwritten.") from reason
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)


if __name__ == "__main__":
    group()
