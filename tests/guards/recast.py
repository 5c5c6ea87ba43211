"""What the guards visit of words, duplicates, regroupings and tracks: filled by deeds."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from commons.exports import csv_bytes
from council import queries as council
from proposals import actions, typed
from proposals.actions.imports import stage_import
from proposals.models import Proposal
from proposals.queries import imports, regroupings
from proposals.rules.wordings import WORDED
from tests.world.plans import WORDS


def typed_sheet(name: str = "无名", number: str = "19900000000") -> bytes:
    """A sheet of one proposal, collected on paper."""
    facts = {**typed.EXAMPLE, "area": "青禾社区", "category": "other", "name": name, "mark": number}
    titles = [known[0] for known in typed.COLUMNS.values()]
    return csv_bytes(titles, [[facts[column] for column in typed.COLUMNS]])


def fill_recast(street: Any) -> None:
    """Everything of this part, with its names in ``street.at``."""
    at: dict[str, Any] = street.at
    author, other = street.actors["resident"], street.actors["other_resident"]
    year = {"cycle": at["collecting"]}
    at["amended"] = street.proposal(0, author, title="改过文字的事", **year)
    for name, text in (("adopted_amendment", "换三台水泵。"), ("amendment", "换四台水泵。")):
        was = WORDS["wish"] if name == "adopted_amendment" else "换三台水泵。"
        at[name] = actions.wordings.suggest(
            other, at["amended"], field="wish", paragraph=0, was=was, text=text, reason="数错了"
        )
        if name == "adopted_amendment":
            actions.wordings.adopt(author, at[name], answer="好的")
    at["far_amended"] = street.far.proposal(0, title="外街道改文字的事")
    at["far_amendment"] = actions.wordings.suggest(
        street.far.resident(), at["far_amended"], field="wish", paragraph=0, was=WORDS["wish"],
        text="换四台水泵。", reason="数错了",
    )  # fmt: skip
    at["mergeable"] = street.proposal(0, author, title="可以合并的事", **year)
    pair = [street.proposal(0, one, title="在问合并的事", **year) for one in (author, other)]
    text = {name: WORDS[name] for name in WORDED}
    at["regrouping"] = actions.regroupings.ask_merge(
        street.steward, pair, text=text, reason="同一件事"
    )
    far = [street.far.proposal(0, title="外街道在问的事") for _it in range(2)]
    at["far_regrouping"] = actions.regroupings.ask_merge(
        street.far.steward, far, text=text, reason="同一件事"
    )
    backed = street.proposal(0, other, title="已经拆分的事", **year)
    actions.endorse(author, backed)
    split = actions.regroupings.ask_split(other, backed, texts=[text, text], reason="两件事")
    at["part"] = regroupings.outcomes(split)[0].proposal_id
    for name in ("problem", "problem_given", "problem_answered", "problem_settled"):
        at[name] = street.proposal(0, author, title="有单位该管的事", track="problem", **year)
        if name == "problem":
            continue
        due = today() + timedelta(days=5)
        actions.tracks.assign(street.steward, at[name], unit_id=street.unit, due_on=due)
        if name != "problem_given":
            actions.tracks.answer(street.worker, at[name], answer="三天内办好")
    actions.tracks.settle(street.worker, at["problem_settled"], result="solved", words="办好了")
    for name in ("wish", "wish_claimed", "wish_fulfilled"):
        at[name] = street.proposal(0, author, title="邻居能帮的事", track="wish", **year)
        if name != "wish":
            actions.tracks.claim(other, at[name])
    actions.tracks.fulfil(other, at["wish_fulfilled"], word="修好了")
    at["far_problem"] = street.far.proposal(0, title="外街道的难题", track="problem")
    for town, prefix, cycle in ((street, "", "collecting"), (street.far, "far_", "far_cycle")):
        name, number = f"{prefix}提案的人", town.phone()
        town.resident(name, phone=number)
        data = typed_sheet(name, number)
        checked = imports.checked(council.cycle(at[cycle]), typed.rows(data))
        at[f"{prefix}sheet_import"] = stage_import(
            town.steward, at[cycle], data=data, checked=checked
        )
    pool = sa.select(Proposal.id).where(
        Proposal.state == "reserved", Proposal.cycle_id == at["cycle"]
    )
    at["reserved"] = db.session.scalars(pool.limit(1)).one()
    at["markable"] = street.proposal(0, author, title="可能重复的事", **year)
    at["duplicate"] = street.proposal(0, author, title="重复的事", **year)
    actions.ties.mark_duplicate(
        street.steward, at["duplicate"], main_id=at["other_gathering"], reason="同一件事"
    )
