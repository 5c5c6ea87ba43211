"""What the rule lab found, in words with its numbers."""

from collections.abc import Sequence

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from votes.lab.report import Question, Report, Share
from votes.lab.trial import Trial
from votes.models import PollItem

NOT_TRIABLE_WORDS: dict[str, LazyString] = {
    "grades": _l("Satisfaction evaluations are not tried here."),
    "few_candidates": _l("There must be more candidates than places."),
    "too_large": _l("That is too much at once: fewer members, or less often."),
    "other_style": _l("The ballots of that poll say something else than this draft asks for."),
}


def findings(asked: Question, report: Report) -> list[tuple[str, str, str]]:
    """Rows: what was looked at, how often it happened, and where its true share probably lies."""
    rows = [
        (_("A tie at the cut line"), report.tie),
        (_("Fewer passed than places"), report.shortfall),
        (_("Candidates failed for lack of votes, and places stayed empty"),
         report.majority_failure),
        (_("Others would win than under the rules compared with"), report.differs),
        (_("Others would win under equal shares (or under most votes)"), report.mirrored),
    ]  # fmt: skip
    return [(str(words), *_shares(share)) for words, share in rows if share.runs]


def what_differs(
    trial: Trial, items: Sequence[PollItem], won: Sequence[int]
) -> list[tuple[str, str]]:
    """Winners of the earlier poll that the draft would not have chosen, and the other way round."""
    result = trial.result
    chosen = {*result.won, *result.tied}
    rows = []
    for item in items:
        has_won, would = item.number in won, str(item.number) in chosen
        if has_won != would:
            words = _("would win") if would else _("would not win")
            if str(item.number) in result.tied:
                words = _("would be tied")
            rows.append((f"{item.number}. {item.title}", str(words)))
    return rows


def _shares(share: Share) -> tuple[str, str]:
    at, low, high = share.per_mille
    often = _("%(times)s of %(runs)s (%(share)s%%)", times=share.times, runs=share.runs,
              share=_percent(at))  # fmt: skip
    between = _("%(low)s%% to %(high)s%%", low=_percent(low), high=_percent(high))
    return str(often), str(between)


def _percent(per_mille: int) -> str:
    whole, rest = divmod(per_mille, 10)
    return f"{whole}.{rest}"
