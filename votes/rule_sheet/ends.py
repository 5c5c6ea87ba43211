"""How the rule sheet begins and ends: who votes, what follows the count, and what may remain."""

from flask_babel import gettext as _

from votes.counting.rules import Rules
from votes.words.option import value_in_words


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


def void() -> str:
    """What an issue error leads to (A-3)."""
    return str(_("Then the round is void and is held again. If fewer come back, it is valid."))


def after(rules: Rules) -> list[str]:
    """What happens between the count and its publication (A-8)."""
    return [
        _("The scrutineers sign the count, and the chair announces it on the spot."),
        _("It is published within %(days)s working days.", days=rules.announcement_days),
        _("The ballots without names are published: everybody can count them again."),
    ]
