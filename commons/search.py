"""The index of what matters are about: pairs of neighbouring characters, the same on both engines.

Each matter is found by the docket number it keeps, whatever kind of matter it is; only words that
are public anyway are put in. A question is answered from its rarest words, so that its cost is
bounded however many matters share the common ones.
"""

from collections.abc import Iterable
from math import log
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.action import current_work
from commons.database import Model, db
from commons.text import bigrams

LONGEST = 40  # characters kept of one word
MOST_WORDS = 600  # different words kept of one matter
MOST_ASKED = 80  # words of a question that are looked up
MOST_ROWS = 6000  # rows read for one question
FOUND = 60


class Indexed(Model):
    """A matter in the index, and of what kind it is."""

    __tablename__ = "indexed_matters"

    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20), index=True)


class IndexedWord(Model):
    """A word that occurs in a matter."""

    __tablename__ = "indexed_words"

    word: Mapped[str] = mapped_column(sa.String(LONGEST), primary_key=True)
    docket_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("indexed_matters.docket_id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    )


def words_of(texts: Iterable[str], most: int = MOST_WORDS) -> list[str]:
    """The different words of *texts* in reading order, at most so many."""
    found = dict.fromkeys(word[:LONGEST] for text in texts for word in bigrams(text))
    return list(found)[:most]


def put(docket_id: UUID, kind: str, *texts: str) -> None:
    """Index a public matter anew, inside the running deed: the first texts count most."""
    current_work()
    if db.session.get(Indexed, docket_id) is None:
        db.session.add(Indexed(docket_id=docket_id, kind=kind))
        db.session.flush()
    db.session.execute(sa.delete(IndexedWord).where(IndexedWord.docket_id == docket_id))
    rows = [{"word": word, "docket_id": docket_id} for word in words_of(texts)]
    if rows:
        db.session.execute(sa.insert(IndexedWord), rows)


def holding(text: str) -> sa.Select[UUID] | None:
    """The dockets whose matter holds every word of *text*; None when one letter is all it says.

    A single Chinese character is no word of the index: whoever asks looks for it elsewhere.
    """
    asked = words_of([text], MOST_ASKED)
    if not asked or any(len(word) == 1 and not word.isascii() for word in asked):
        return None
    return (
        sa.select(IndexedWord.docket_id)
        .where(IndexedWord.word.in_(asked))
        .group_by(IndexedWord.docket_id)
        .having(sa.func.count() == len(asked))
    )


def alike(*texts: str) -> dict[UUID, float]:
    """Dockets that share rare words with *texts*, the likest first: two queries."""
    frequent = _frequencies(words_of(texts, MOST_ASKED))
    rare: list[str] = []
    rows = 0
    for word, times in sorted(frequent.items(), key=lambda found: (found[1], found[0])):
        if rare and rows + times > MOST_ROWS:
            break
        rare.append(word)
        rows += times
    scores: dict[UUID, float] = {}
    query = sa.select(IndexedWord.word, IndexedWord.docket_id).where(IndexedWord.word.in_(rare))
    for word, docket_id in db.session.execute(query.limit(MOST_ROWS)):
        scores[docket_id] = scores.get(docket_id, 0.0) + 1 / (1 + log(frequent[word]))
    best = sorted(scores.items(), key=lambda found: (-found[1], str(found[0])))[:FOUND]
    return dict(best)


def _frequencies(words: list[str]) -> dict[str, int]:
    query = (
        sa.select(IndexedWord.word, sa.func.count())
        .where(IndexedWord.word.in_(words))
        .group_by(IndexedWord.word)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
