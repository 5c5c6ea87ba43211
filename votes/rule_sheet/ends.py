"""How the rule sheet begins and ends: who votes, what follows the count, and what may remain."""

from flask_babel import gettext as _

from votes.counting.choices import Style
from votes.counting.conduct import Channel
from votes.counting.rules import Rules
from votes.rules.measures import takes_screens
from votes.words.option import value_in_words
from votes.words.study import aside_in_words


def risks() -> list[str]:
    """The residual risks that every sheet names (B-19)."""
    return [
        _(
            "Where fewer than ten people vote in one place, their choices could be guessed: such"
            " places are published together with others."
        ),
        _(
            "Whoever is added to the roll late, or votes alone at a late hour, could be guessed:"
            " late changes need two officers and are shown to everybody."
        ),
        _(
            "Whoever runs the server could break in with much effort. That is why ballots are"
            " sealed, the key is destroyed, and everybody can count again."
        ),
    ]


def voters(rules: Rules) -> list[str]:
    """Who votes, and how it stays secret (A-1)."""
    said = [value_in_words("electorate", rules.electorate)]
    said.append(
        _(
            "Nobody's name is on a ballot. With a written form somebody on the roll may take the"
            " paper of others, of %(most)s at most.",
            most=rules.most_proxies,
        )
        if rules.most_proxies
        else _("Nobody's name is on a ballot, and nobody votes for others.")
    )
    if rules.mobile_boxes:
        words = _(
            "Up to %(boxes)s mobile boxes go to voters who cannot come, two officers with each.",
            boxes=rules.mobile_boxes,
        )
        said.append(words)
    said.append(_extension(rules))
    said += _ways(rules)
    if rules.assisted:
        said.append(_("Whoever cannot read may ask somebody they trust to help them mark."))
    return said


def _extension(rules: Rules) -> str:
    if not rules.extension_hours:
        return str(_("The closing time is not extended."))
    return str(
        _(
            "The closing time may be extended once, by %(hours)s hours at most: %(who)s decides it"
            " before the close, with a public reason.",
            hours=rules.extension_hours,
            who=value_in_words("extension_by", rules.extension_by),
        )
    )


def _ways(rules: Rules) -> list[str]:
    said = []
    if Channel.PAPER not in rules.channels or not takes_screens(rules):
        said.append(_("Ways to vote: %(ways)s.", ways=value_in_words("channels", rules.channels)))
    if rules.changeable:
        said.append(_("On a screen everybody can vote again until the close; the last counts."))
    return said


def before(rules: Rules) -> list[str]:
    """What is ready before the meeting (A-2, A-6), and when the roll is frozen (A-1)."""
    said = [
        _("The meeting is called %(days)s days before, and the papers are out %(papers)s before.",
          days=rules.notice_days, papers=rules.papers_days),
        _("Chief scrutineers: %(chiefs)s, scrutineers: %(scrutineers)s, tellers: %(tellers)s.",
          chiefs=rules.chief_scrutineers, scrutineers=rules.scrutineers, tellers=rules.tellers),
        _("The roll is frozen: %(when)s.", when=value_in_words("roll_freeze", rules.roll_freeze)),
    ]  # fmt: skip
    if rules.booth and Channel.PAPER in rules.channels:
        said.append(_("Papers are marked in a secret booth."))
    return said


def void() -> str:
    """What an issue error leads to (A-3)."""
    return str(_("Then the round is void and is held again. If fewer come back, it is valid."))


def after(rules: Rules) -> list[str]:
    """What happens between the count and its publication (A-8)."""
    return [
        _("The scrutineers sign the count, and the chair announces it on the spot."),
        _("It is published within %(days)s working days.", days=rules.announcement_days),
        _("Objections are taken for %(days)s working days.", days=rules.objection_days),
        _("The ballots without names are published: everybody can count them again."),
        *([] if rules.style is Style.GRADE else aside_in_words(rules)),
    ]
