"""What the reader of a project may do with it, and why not yet."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import LazyString

from commons.policy import Actor, Refusal, may
from projects.models import Project
from projects.words import DEED_WORDS

WORTH_SAYING = ("has_unit", "has_reached_milestones", "is_phase_open_works")


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed with its page; *refusal* says why it cannot be done yet."""

    words: LazyString
    url: str
    refusal: Refusal | None


def deeds_for(actor: Actor, project: Project) -> list[Offer]:
    """The deeds *actor* may do now, and those that wait only for something they can see to.

    The page of a deed is the endpoint of the same name.
    """
    found = []
    for deed, words in DEED_WORDS.items():
        refusal = may(deed, actor, project)
        if refusal is None or refusal.code in WORTH_SAYING:
            url = url_for(deed, project_id=project.id)
            found.append(Offer(words, url, refusal))
    return found
