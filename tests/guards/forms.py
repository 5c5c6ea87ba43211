"""A form in order for every deed: who sends it, and what is in it. Hostile input starts from here.

Values may be names as in :mod:`tests.guards.roles`, or callables of the town.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pyotp

from commons.clock import local, now, today
from council import doors
from council.rules.orders import USUAL
from tests.guards.recast import typed_sheet
from tests.guards.roles import DEEDS, place
from tests.guards.street import SHEET, picture
from tests.guards.town import Facts, Town, Visitor

Body = Mapping[str, Any]
PASSWORD = "ten projects a year"


@dataclass(frozen=True)
class Sent:
    """Who sends a form with what; *first* are the pages that must come before it."""

    who: str
    body: Body = field(default_factory=dict)
    first: Callable[[Visitor], object] | None = None
    at: Mapping[str, object] | None = None
    files: tuple[str, ...] = ()
    ok: tuple[int, ...] = (303,)


def on(days: int = 0) -> str:
    return f"{today() + timedelta(days=days):%Y-%m-%d}"


def day(days: int = 0) -> Callable[[Visitor], str]:
    """That many days from the day on which the form is sent: a run may go past midnight."""
    return lambda _visitor: on(days)


def minute(hours: float) -> str:
    return f"{local(now() + timedelta(hours=hours)):%Y-%m-%dT%H:%M}"


CLOSING = {"heard": "大家都说这条路该修了。", "follows": "列入候选项目，请代表票选。"}


def photo() -> tuple[io.BytesIO, str]:
    return io.BytesIO(picture("blue")), "photo.jpg"


def plan() -> dict[str, str]:
    """A plan with three milestones."""
    rows = (("测量设计", "20", on(20)), ("铺设管道", "30", on(50)), ("通水验收", "50", on(90)))
    milestones = {
        f"steps-{n}-{name}": value
        for n, row in enumerate(rows)
        for name, value in zip(("title", "weight", "due_on"), row, strict=True)
    }
    return milestones | {
        "person_in_charge": "公共管理办主任", "target": "62户248人用上市政自来水",
        "measures": "每周例会，雨季停工补时", "criteria": "水质检测合格\n入户62户",
        "funding": "街道财政预算", "planned_fen": "48", "starts_on": on(), "due_on": on(100),
    }  # fmt: skip


SURVEY: Body = {
    "title": "明年想办什么", "intro": "答案用来写公告。", "mode": "verified", "closes_on": day(9),
}  # fmt: skip
QUESTION = {
    "text": "明年先办什么？", "kind": "several", "options": "灯\n路\n井", "most": "2",
    "section": "明年", "if_number": "1", "if_options": "A",
}  # fmt: skip
ANSWERS = {"q1": "1", "q2": "3", "q3": "2", "q4": "5", "q5": "路口太暗"}
POINTS = {"feasible": "yes", "lawful": "yes", "land": "unclear"}
DECISION: Body = {
    "outcome": "accept", "reason": "符合公益性要求。", "cost_fen": "19.8", "running_fen": "0.5",
    "delivery_by": day(200), "unit_id": "@unit", "cost_words": "按今年的价格",
}  # fmt: skip


def ask_code(visitor: Visitor) -> None:
    visitor.post("/sign-in", {"phone": "13900000002"})


def prove(visitor: Visitor) -> None:
    visitor.post("/sign-in/staff", {"login": "auditor", "password": PASSWORD})


def nonce(visitor: Visitor) -> str:
    """The secret of the ballot form of this visitor."""
    poll = visitor.town.facts.at["open"]
    page = visitor.get(f"/polls/{poll}/ballot/choices").text
    return page.partition('name="nonce" value="')[2].partition('"')[0]


def digest(visitor: Visitor) -> str:
    """The digest of the count that waits for signatures."""
    page = visitor.get(f"/polls/{visitor.town.facts.at['poll_counted']}/scrutiny").text
    return page.partition('name="digest" value="')[2].partition('"')[0]


def at_the_door(visitor: Visitor) -> None:
    """Scan the code of the meeting."""
    meeting = visitor.town.facts.at["meeting"]
    with visitor.town.app.app_context():
        code = doors.code_now(meeting)
    visitor.get(f"/meetings/{meeting}/door?code={code}")


def agreed(visitor: Visitor) -> None:
    """A scrutineer has agreed that the advice is published."""
    poll = visitor.town.facts.at["poll_advising"]
    scrutineer = visitor.town.visitor("scrutineer")
    assert scrutineer.post(f"/polls/{poll}/publication-agreements").status_code == 303


def second_code(secret: str) -> str:
    return pyotp.TOTP(secret).at(now() + timedelta(seconds=30))


def half_code(visitor: Visitor) -> str:
    """The code of the second factor that the invitation shows."""
    page = visitor.get(f"/invitations/{visitor.town.facts.secrets['half']}/second-factor").text
    key = next(iter(part.replace(" ", "") for part in _shown(page)), "")
    return second_code(key)


def _shown(page: str) -> list[str]:
    text = page.replace("</", "<").replace(">", "<").split("<")
    return [
        one for one in text if len(one.replace(" ", "")) == 32 and one.replace(" ", "").isalnum()
    ]


TEXT = {"title": "两处一起办的事", "problem": "两处的路灯都不亮，晚上很黑。",
        "wish": "两处一起换灯。", "beneficiaries": "两个组"}  # fmt: skip
REASON = {"reason": "现场核实后作出的决定。"}
PERSON = {
    "name": "赵来", "area_id": "@community", "phone": "13900000077", "household": "3栋2单元",
    "birth_year": "1958", "register_number": "A-17",
}  # fmt: skip
CLAIM = {"name": "陈桂兰", "birth_year": "1962", "phone_end": "5678"}
SCOPE_ITEM = {
    "side": "out", "title": "宠物走失", "channel": "hotline_12345", "reason": "热线帮忙登记",
    "words": "猫丢 狗丢", "examples": "我家猫丢了", "version": "0",
}  # fmt: skip
MATTER = {
    "title": "布谷村抽水泵房改造", "area_id": "@community", "place": "布谷村二组河边",
    "category": "rural", "version": "9", "tab": "guard",
}  # fmt: skip

POINT = {
    "side": "for",
    "text": "路太窄，老人不好走",
    "sources": "交通站年报 第3页\nhttps://example.org/a",
    "remarks": "@remark",
}
JOINT_TEXT = {"title": "清洁费收取办法", "body": "每户五元。\n老人免交。", "closes_on": day(20)}
CONVERSATION = {
    "topic": "先办哪一件",
    "question": "下面的话，您同意吗？",
    "statements": "\n".join(f"第{n}件事应当先办" for n in range(1, 8)),
    "closes_on": day(20),
}


def on_leave(visitor: Visitor) -> None:
    """Ask for leave first."""
    meeting = visitor.town.facts.at["coming_meeting"]
    visitor.post(f"/meetings/{meeting}/leave", {"reason": "家中有事。"})


def owner_member(visitor: Visitor) -> str:
    """A member as owner of a resolution."""
    return f"owner:{visitor.town.facts.at['member']}"


def signed_paper(_visitor: Visitor) -> tuple[io.BytesIO, str]:
    return io.BytesIO(b"%PDF-1.4\n%%EOF"), "signed.pdf"


FORMS: dict[str, Sent] = {
    "residents.sign_in": Sent("anonymous", {"phone": "13900000001"}),
    "residents.code": Sent("anonymous", {"code": "000000"}, ask_code, ok=(422,)),
    "residents.resend": Sent("anonymous", {}, ask_code),
    "residents.paper": Sent("anonymous", {"code": "!paper"}),
    "residents.staff": Sent("anonymous", {"login": "auditor", "password": PASSWORD}),
    "residents.second_factor": Sent(
        "anonymous", {"code": lambda v: second_code(v.town.facts.secrets["totp"])}, prove
    ),
    "residents.invitation": Sent("anonymous", {"password": PASSWORD, "again": PASSWORD}),
    "residents.invited_factor": Sent("anonymous", {"code": half_code}),
    "residents.sign_out": Sent("resident"),
    "residents.end_devices": Sent("resident"),
    "residents.end_device": Sent("liaison"),
    "residents.read_notices": Sent("resident"),
    "residents.read_notice": Sent("resident"),
    "residents.register_person": Sent("steward", PERSON),
    "residents.find_by_phone": Sent("steward", {"number": "13900000077"}, ok=(200,)),
    "residents.correct_person": Sent(
        "steward", {"name": "林知春", "household": "3栋", "birth_year": "1961", "phone": "",
                    "register_number": "A-18"},
    ),
    "residents.issue_printed_code": Sent("steward"),
    "residents.invite_staff": Sent("settings_keeper", {"login": "lin.new"}),
    "residents.grant_role": Sent(
        "steward", {"role": "liaison", "area_id": "@street", "unit_id": "", "until_day": day(30)}
    ),
    "residents.end_role": Sent("steward"),
    "residents.add_area": Sent(
        "settings_keeper",
        {"parent_id": "@street", "kind": "village", "name": "新村", "population": "300"},
    ),
    "residents.units": Sent("steward", {"area_id": "@street", "name": "区水务局"}),
    "residents.stage_import": Sent(
        "steward", {"area_id": "@street", "sheet": lambda _v: (io.BytesIO(SHEET), "名册.csv")},
        files=("sheet",),
    ),
    "residents.apply_import": Sent("steward", ok=(303, 409)),
    "residents.export_register": Sent(
        "steward", {"area_id": "@street", "purpose": "roll", "whole": "y"}, ok=(200,)
    ),
    "council.found": Sent(
        "overseer", {"name": "新议事会", "slug": "new-one", "prefix": "新议", "profile": "congress",
                     "confirming_body": "党工委"},
    ),
    "council.open_term": Sent(
        "steward", {"number": "2", "from_day": day(1600), "until_day": day(2600)}
    ),
    "council.appoint": Sent("steward", {"person_id": "@person", "kind": "delegate"}),
    "council.call_meeting": Sent(
        "steward", {"title": "第三次会议", "place": "三楼", "starts_at": minute(24),
                    "kind": "plenary", "lasts": "90", "observer_seats": "20",
                    "stream_url": "https://live.example.cn/3", "short_reason": "汛期临时召集。"},
    ),
    "council.ask_leave": Sent("delegate", {"reason": "家中有事。"}),
    "council.take_back_leave": Sent(
        "delegate", first=on_leave, at={"meeting_id": "@coming_meeting"}
    ),
    "council.enter_leave": Sent("steward", {"person_id": "@member", "reason": "来电请假。"}),
    "council.open_meeting": Sent("chair"),
    "council.close_meeting": Sent(
        "chair", {"observers": "12"}, at={"meeting_id": "@empty_session"}
    ),
    "council.move": Sent(
        "steward", {"item_id": "@session_item", "text": "同意工作报告。", "mover_id": "@member",
                    "majority": "of_present", "minutes_of_id": ""},
    ),
    "council.type_hands": Sent("chair", {"in_favour": "3", "against": "1", "abstained": "0"}),
    "council.agree_hands": Sent("chair"),
    "council.refuse_hands": Sent("chair"),
    "council.withdraw_motion": Sent("steward"),
    "council.call_roll": Sent("chair"),
    "council.answer_call": Sent("delegate", {"choice": "yes"}),
    "council.note_voice": Sent("teller", {"person_id": "@member", "choice": "no"}),
    "council.close_roll_call": Sent("chair"),
    "council.assign_resolution": Sent("steward", {"owner": owner_member, "due_on": day(40)}),
    "council.finish_resolution": Sent("steward", {"words": "已经修好。"}),
    "council.floor": Sent("deputy", {"item_id": "@session_item", "stance": "for"}),
    "council.give_up_floor": Sent("delegate"),
    "council.move_speech": Sent("chair"),
    "council.extend_speech": Sent("chair"),
    "council.draft_minutes": Sent("steward"),
    "council.write_minutes": Sent(
        "steward", {"views": "多数赞成。", "dissent": "个别反对。", "chair": "王主持",
                    "recorder": "李记录"},
    ),
    "council.approve_minutes": Sent("chair"),
    "council.annex_minutes": Sent("steward", {"words": "第二项人数更正为十二人。"}),
    "council.attach_scan": Sent("steward", {"file": signed_paper}, files=("file",)),
    "council.change_meeting": Sent(
        "steward", {"title": "第三次会议", "place": "四楼", "starts_at": minute(300),
                    "kind": "board", "lasts": "90", "observer_seats": "0", "stream_url": "",
                    "short_reason": ""},
    ),
    "council.cancel_meeting": Sent("steward", {"reason": "与区里会议冲突。"}),
    "council.add_item": Sent(
        "steward", {"title": "审议管道改造", "kind": "report", "reporter": "社区建设办",
                    "parent_id": "@item", "position": "2", "speaking_minutes": "5",
                    "docket_number": ""},
    ),
    "council.change_item": Sent(
        "steward", {"title": "听取报告", "kind": "report", "reporter": "", "parent_id": "",
                    "position": "1", "speaking_minutes": "8", "docket_number": ""},
    ),
    "council.drop_item": Sent("steward"),
    "council.add_paper": Sent("steward", {"title": "报告全文", "words": "一、基本情况。"}),
    "council.drop_paper": Sent("steward"),
    "council.move_mandate": Sent("steward", {"move": "suspend"}),
    "gatherings.call": Sent("chair", {
        "kind": "courtyard", "title": "院坝会", "place": "石板村水井旁", "point": "",
        "held_at": minute(24), "question": "道路建成后未移交，谁来养护？",
    }),
    "gatherings.invite": Sent("steward", {"role": "unit", "name": "张工", "organisation": "水务"}),
    "gatherings.link": Sent("steward", {"number": "#deliberating"}),
    "gatherings.add_position": Sent(
        "steward", {"side": "居民", "words": "水压低。", "matter": "", "topic": "1"}
    ),
    "gatherings.set_task": Sent(
        "steward", {"unit_id": "@unit", "task": "修复路面。", "due_on": day(9)}
    ),
    "gatherings.record": Sent("steward", {
        "people": "23", "agreed": "由水务局牵头。", "organisations": "水务局",
        "minutes": "逐项议定。",
        "dissent": "两户不同意。",
    }),
    "gatherings.add_photo": Sent(
        "steward", {"photo": lambda _v: photo(), "alt": "会场"}, files=("photo",)
    ),
    "gatherings.remove_photo": Sent("steward"),
    "gatherings.cancel": Sent("steward"),
    "gatherings.close": Sent("steward"),
    "gatherings.sign_off": Sent("handling_unit", {"note": "已修复。"}),
    "hall_questions.listing": Sent("anonymous", {"text": "路灯坏了谁来修？"}),
    "hall_questions.support": Sent("anonymous"),
    "hall_questions.step": Sent("steward"),
    "hall_questions.hide": Sent("steward", {"reason": "insult"}),
    "topics.listing": Sent("steward", {"name": "集体经济"}),
    "topics.rename": Sent("steward", {"name": "农村改厕"}),
    "topics.move": Sent("steward"),
    "covenants.adopt": Sent("steward", {
        "covenant_id": "", "title": "门前三包公约", "area_id": "@community", "from_day": day(1),
        "text": "第一条 各家门前各家扫。",
    }),
    "proposals.common_matters": Sent(
        "steward", {"key": "@common_key", "meeting_id": "@coming_meeting"}
    ),
    "panels.announce": Sent("steward", {
        "title": "民生实事评议团", "purpose": "对今年的民生实事项目打分。", "pool": "residents",
        "grouping": "place_age", "seats": "3", "answer_days": "5", "draw_on": day(2),
        "source": "当晚福利彩票双色球开奖号码",
    }),
    "panels.draw": Sent("steward", {"public": "03 08 12 19 25 31 + 07"}),
    "panels.cancel": Sent("steward", {"reason": "名单要重新核对。"}),
    "panels.witness": Sent("scrutineer"),
    "panels.close": Sent("steward"),
    "panels.accept": Sent("resident"),
    "panels.decline": Sent("resident"),
    "orders.adopt": Sent("steward", {
        **{name: str(value) for name, value in USUAL.stored().items()},
        "reference": "〔2027〕3号", "adopted_on": day(), "from_day": day(),
        "text": "第一条 会议公开。",
    }),
    "mandates.nominate_self": Sent("resident", {
        "seat_group": "resident", "occupation": "教师", "introduction": "愿为街坊邻里办实事。",
        "bond": "lives", "bond_since": "2015-03-01", "is_adult": "y",
    }),
    "mandates.accept": Sent(
        "other_resident", {"bond": "works", "bond_since": "2015-03-01", "is_adult": "y"}
    ),
    "mandates.withdraw": Sent("resident"),
    "mandates.resign": Sent("delegate", at={"mandate_id": "@own_mandate"}),
    "mandates.object_to": Sent("other_resident", {"text": "对该人选的居住情况有疑问。"}),
    "nominations.nominate": Sent("steward", {
        "person_id": "@person", "source": "unit", "by_name": "区水务局", "seat_group": "expert",
        "occupation": "医生", "introduction": "社区医生，热心公益事业。",
    }),
    "nominations.plan": Sent("steward", {
        "resident": "38", "deputy": "5", "cppcc": "", "expert": "", "enterprise": "",
        "organisation": "",
    }),
    "nominations.screen": Sent("steward", {"seat_group": "resident"}),
    "nominations.decline": Sent("steward", {"reason": "conditions"}),
    "nominations.review": Sent("confirmer", {"reference": "纪要1号"}),
    "nominations.confirm": Sent("confirmer"),
    "nominations.publicise": Sent("steward"),
    "nominations.answer": Sent("steward", {"answer": "经核实，居住已满三年。"}),
    "council.check_in": Sent("steward"),
    "council.leave": Sent("steward"),
    "council.arrive": Sent("delegate", first=at_the_door),
    "council.depart": Sent("delegate"),
    "council.take_attendance": Sent("steward", {"people": "@member"}),
    "years.open_cycle": Sent(
        "steward", {"year": "2040", "places": "3", "endorsements_needed": "5"}
    ),
    "years.phases": Sent(
        "steward", {"phase": "collecting", "opens_at": minute(-2), "closes_at": minute(90)}
    ),
    "years.move": Sent("steward", {"move": "call"}),
    "proposals.make_point": Sent("delegate", POINT),
    "proposals.change_point": Sent("steward", POINT),
    "proposals.drop_point": Sent("steward"),
    "proposals.comment_paragraph": Sent("resident", {"text": "请写清楚谁来收。"}),
    "proposals.publish_text": Sent("steward", JOINT_TEXT),
    "proposals.publish_text_about": Sent("steward", JOINT_TEXT),
    "proposals.answer_comment": Sent("steward", {"answer": "partly", "reason": "老人免交。"}),
    "proposals.hide_comment": Sent("steward", {"reason": "off_topic"}),
    "proposals.publish_answers": Sent("steward", ok=(409,)),
    "proposals.begin_survey": Sent("steward", SURVEY),
    "proposals.change_survey": Sent("steward", SURVEY),
    "proposals.add_survey_question": Sent("steward", {**QUESTION, "place": "6"}),
    "proposals.change_survey_question": Sent("steward", {**QUESTION, "place": "5"}),
    "proposals.remove_survey_question": Sent("steward"),
    "proposals.discard_survey": Sent("steward"),
    "proposals.open_survey": Sent("steward"),
    "proposals.close_survey": Sent("steward"),
    "proposals.fill_survey": Sent("anonymous", {**ANSWERS, "step": "2"}, ok=(200,)),
    "proposals.answer_survey": Sent("anonymous", ANSWERS, ok=(200,)),
    "proposals.own_survey_sheet": Sent("anonymous", ANSWERS, ok=(200,)),
    "proposals.type_survey_sheet": Sent("steward", {**ANSWERS, "count": "1"}),
    "proposals.decide_survey_words": Sent("steward", {"decision": "release"}),
    "proposals.open_conversation": Sent("steward", CONVERSATION),
    "proposals.open_conversation_about": Sent("steward", CONVERSATION),
    "proposals.answer_statement": Sent("anonymous", {"answer": "agree"}),
    "proposals.suggest_statement": Sent("resident", {"text": "路口应当装红绿灯"}),
    "proposals.add_statements": Sent("steward", {"statements": "河边应当修步道\n广场应当装灯"}),
    "proposals.decide_statement": Sent("steward", {"reason": "off_topic"}),
    "proposals.close_conversation": Sent("steward"),
    "proposals.publish_groups": Sent("steward"),
    "proposals.begin_draft": Sent("delegate", {"cycle": "@collecting"}),
    "proposals.save_step": Sent("resident", MATTER),
    "proposals.autosave": Sent("resident", MATTER, ok=(200,)),
    "proposals.advise": Sent("resident", MATTER, ok=(200,)),
    "proposals.co_proposers": Sent("resident", {"phone": "13900000002"}),
    "proposals.paper_sheets": Sent("steward", {"typed": "另一位\n王芳 13900000002"}),
    "proposals.confirm_sheet": Sent("steward"),
    "proposals.drop_sheet": Sent("steward"),
    "proposals.join": Sent("other_resident"),
    "proposals.leave": Sent("other_resident"),
    "proposals.hide_tag": Sent("steward"),
    "proposals.show_tag": Sent("steward"),
    "proposals.join_tags": Sent("steward", {"into": "@other_tag"}),
    "proposals.add_scope_item": Sent("steward", SCOPE_ITEM),
    "proposals.change_scope_item": Sent("steward", SCOPE_ITEM),
    "proposals.drop_scope_item": Sent("steward"),
    "proposals.add_photo": Sent(
        "resident", {"photo": lambda _v: photo(), "alt": "坏了的路灯"}, files=("photo",)
    ),
    "proposals.remove_photo": Sent("resident"),
    "proposals.submit": Sent("resident", {"consent": "y"}),
    "proposals.import_sheet": Sent(
        "steward",
        {"cycle": "@collecting", "sheet": lambda _v: (io.BytesIO(typed_sheet()), "建议.csv")},
        files=("sheet",),
    ),
    "proposals.bring": Sent("steward", {"cycle": "@collecting"}),
    "proposals.enter_import": Sent("steward", ok=(303, 409)),
    "proposals.drop_import": Sent("steward", ok=(303, 409)),
    "proposals.speak": Sent("resident", {"speaks": "resident"}),
    "proposals.discard": Sent("resident"),
    "proposals.endorse": Sent("delegate"),
    "proposals.unendorse": Sent("resident"),
    "proposals.withdraw": Sent("resident", REASON),
    "proposals.remark": Sent("resident", {"stance": "for", "text": "这条路早该修了。"}),
    "proposals.suggest_wording": Sent(
        "delegate", {"was": "换三台水泵。", "text": "换五台水泵。", "reason": "数错了吧"}
    ),
    "proposals.answer_wording": Sent("resident", {"verdict": "adopt", "answer": "好的"}),
    "proposals.restore_wording": Sent("resident"),
    "proposals.mark_duplicate": Sent(
        "steward", {"number": lambda v: v.town.facts.numbers["endorsable"], **REASON}
    ),
    "proposals.unmark_duplicate": Sent("steward", REASON),
    "proposals.report_remark": Sent("resident", {"reason": "insult"}),
    "proposals.moderate": Sent("steward", {"decision": "hide", "reason": "insult"}),
    "proposals.screen_remark": Sent("steward", {"decision": "approve"}),
    "proposals.object_to_moderation": Sent("other_resident", {"objection": "我说的是事实。"}),
    "proposals.rule_on_moderation": Sent("steward", {"ruling": "uphold"}),
    "proposals.year_premoderation": Sent("steward", {"mode": "everybody", "first": "3"}),
    "proposals.council_premoderation": Sent("steward", {"mode": "newcomers", "first": "3"}),
    "proposals.close_talk": Sent("steward", CLOSING),
    "proposals.close_year_talk": Sent("steward", CLOSING),
    "proposals.ask": Sent("resident", {"text": "什么时候开工？"}),
    "proposals.answer_question": Sent("handling_unit", {"answer": "下月初开工。"}),
    "proposals.name_unit": Sent("steward", {"unit_id": "@unit"}),
    "proposals.reply": Sent("resident", {"text": "我也这样看。"}),
    "proposals.ask_merge": Sent(
        "steward",
        {
            "numbers": lambda v: v.town.facts.numbers["endorsable"],
            **{f"parts-0-{name}": text for name, text in TEXT.items()},
            **REASON,
        },
    ),
    "proposals.ask_split": Sent(
        "steward",
        {f"parts-{n}-{name}": text for n in range(2) for name, text in TEXT.items()} | REASON,
    ),
    "proposals.agree_regrouping": Sent("resident"),
    "proposals.refuse_regrouping": Sent("resident", REASON),
    "proposals.drop_regrouping": Sent("steward"),
    "proposals.move_endorsement": Sent("resident"),
    "proposals.assign_problem": Sent("steward", {"unit_id": "@unit", "due_on": day(9)}),
    "proposals.answer_problem": Sent("handling_unit", {"answer": "三天内派人办好。"}),
    "proposals.settle_problem": Sent("handling_unit", {"result": "solved", "words": "已经办好。"}),
    "proposals.rate_result": Sent("resident", {"helped": "yes"}),
    "proposals.claim_wish": Sent("delegate"),
    "proposals.let_go_wish": Sent("other_resident"),
    "proposals.fulfil_wish": Sent(
        "other_resident", {"word": "换了两块木板。", "photo": lambda _v: photo()}, files=("photo",)
    ),
    "proposals.thank": Sent("resident"),
    "proposals.turn": Sent("steward", {"track": "wish", **REASON}),
    "proposals.hide_remark": Sent("steward", {"reason": "off_topic"}),
    "proposals.note": Sent(
        "reviewer", {"outcome": "accept", "reason": "符合公益性要求。", "cost_fen": "19.8",
                     "delivery_by": day(200), "unit_id": "@unit", "running_fen": "0.5",
                     **POINTS},
    ),
    "proposals.close_review": Sent("reviewer", DECISION),
    "proposals.take_review": Sent("reviewer"),
    "proposals.note_inside": Sent(
        "reviewer", {"text": "用地情况请再核实。", "mentioned": "@second_reviewer"}
    ),
    "proposals.reviewers": Sent(
        "steward", {"person_id": "@second_reviewer", "working_days": "10", "lead": "y"}
    ),
    "proposals.release_reviewer": Sent("steward"),
    "proposals.appeal": Sent("resident", {"text": "第一次审查没有看到现场情况。"}),
    "proposals.assign_appeal": Sent("steward", {"person_id": "@first_reviewer"}),
    "proposals.decide_appeal": Sent("reviewer", DECISION),
    "proposals.conflicts": Sent(
        "steward", {"one_id": "@meets_one", "other_id": "@meets_third", "kind": "either_or",
                    "reason": "一块地只能建一处。"},
    ),
    "proposals.dismiss_conflict": Sent(
        "steward", {"one_id": "@meets_one", "other_id": "@meets_third"}
    ),
    "proposals.lift_conflict": Sent("steward", REASON),
    "proposals.place": Sent("steward", {"point": "29.5630, 106.5516", "system": "gcj02"}),
    "proposals.choose": Sent("steward", {"proposals": lambda v: v.town.facts.lists["choosable"]}),
    "proposals.draw": Sent("steward", {"named": "双色球 2026132 期"}),
    "proposals.give_notice": Sent("steward", {"working_days": "5"}),
    "proposals.object_to": Sent("resident", {"candidate_id": "", "text": "第二项的预算不清楚了。"}),
    "proposals.answer": Sent("steward", {"answer": "预算见附件说明。"}),
    "proposals.close_notice": Sent("steward"),
    "votes.rule_lab": Sent(
        "steward", {"preset": "street_council", "places": "2", "members": "9", "candidates": "4",
                    "runs": "10", "seed": "1", "earlier": ""}, ok=(200,),
    ),
    "votes.adopt": Sent(
        "steward", {"name": "新的办法", "preset": "street_council", "places": "2", "quorum": "",
                    "threshold": "", "tie_steps": "", "shortfall": ""},
    ),
    "votes.configure": Sent(
        "steward", {"title": "再一次票选", "shortlist_id": "@list", "meeting_id": "@meeting",
                    "rule_set_id": "@rule_set", "opens_at": minute(1), "closes_at": minute(3)},
    ),
    "votes.name_officer": Sent("steward", {"person_id": "@member", "role": "scrutineer"}),
    "votes.dismiss_officer": Sent(
        "steward", at={"poll_id": "@configured", "person_id": "@officer"}
    ),
    "votes.rehearse": Sent("steward"),
    "votes.choose_custody": Sent("steward", {"custody": "shares", "shares_needed": "2"}),
    "votes.deal": Sent("steward"),
    "votes.offer_key": Sent("scrutineer", {"public": "!public"}),
    "votes.rehearse_share": Sent("scrutineer", {"proof": "!proof"}),
    "votes.surrender": Sent("scrutineer", {"share": "!share"}),
    "votes.make_ready": Sent("steward"),
    "votes.check_in": Sent("steward"),
    "votes.agree_opening": Sent("scrutineer", at={"poll_id": "@unmoved"}),
    "votes.agree_publication": Sent("scrutineer"),
    "votes.open_poll": Sent("chair"),
    "votes.miss_quorum": Sent("chair", ok=(409,)),
    "votes.check_in_again": Sent("chair", {"opens_at": minute(1), "closes_at": minute(3)}),
    "votes.cast": Sent("delegate", {"choice": "1", "step": "cast", "nonce": nonce}),
    "votes.enter_booth": Sent("resident", {"code": "12345678"}, ok=(422,)),
    "votes.give_booth_code": Sent("teller", {"name": "代表"}, ok=(200, 409)),
    "votes.ask_entrance": Sent("resident", CLAIM, ok=(422,)),
    "votes.enter_with_code": Sent("resident", {"code": "123456"}, ok=(409, 422)),
    "votes.enter_with_paper": Sent("resident", {**CLAIM, "code": "7F3K-92QD-X4HM"}, ok=(422,)),
    "votes.print_codes": Sent("steward", ok=(409,)),
    "votes.replace_code": Sent("steward", ok=(409,)),
    "votes.note_motion": Sent(
        "chair", {"matter": "scrutineers", "in_favour": "4", "against": "0", "abstained": "1"},
        at={"poll_id": "@unmoved"},
    ),
    "votes.go_to_paper": Sent("chair", {"papers": "20"}),
    "votes.pause": Sent("chair", ok=(409,)),
    "votes.resume": Sent("chair", ok=(409,)),
    "votes.ask_close": Sent("chair", ok=(303, 409)),
    "votes.close": Sent("chair", ok=(303, 409)),
    "votes.ask_count": Sent("scrutineer"),
    "votes.sign": Sent("scrutineer", {"digest": digest}),
    "votes.declare": Sent("chair"),
    "votes.decide": Sent("chair", {"order": "1,2,3", **REASON}, ok=(303, 422)),
    "votes.leave_vacant": Sent("chair", REASON, ok=(303, 409)),
    "votes.void": Sent("chair", REASON),
    "votes.call_round": Sent("chair", {"opens_at": minute(1), "closes_at": minute(3)}),
    "votes.rerun": Sent(
        "chair", {"opens_at": minute(1), "closes_at": minute(3), "meeting_id": "@meeting"}
    ),
    "votes.draw_lot": Sent("chair", {"public": "双色球 03 11 19", "source": "当晚开奖公告"}),
    "votes.take_advice": Sent("chair", ok=(303, 409)),
    "votes.ask_residents": Sent(
        "steward", {"title": "听取居民意见", "source": "deliberating", "opens_at": minute(1),
                    "closes_at": minute(48)}, ok=(303, 422),
    ),
    "votes.publish_advice": Sent("steward", first=agreed),
    "votes.look_up": Sent(
        "resident", {"name": "陈桂兰", "tail": "5678", "birth_year": "1962"}, ok=(200,)
    ),
    "votes.object_to_roll": Sent("resident", {"words": "名册里没有我的名字。"}),
    "votes.draw_roll": Sent("steward"),
    "votes.clear_roll": Sent("steward", ok=(303, 409)),
    "votes.give_roll_sheet": Sent(
        "steward", {"sheet": lambda _v: (io.BytesIO(SHEET), "roll.csv")}, files=("sheet",),
        ok=(303, 409),
    ),
    "votes.publish_roll": Sent("steward", {"until": minute(48)}, ok=(303, 409, 422)),
    "votes.correct_roll": Sent(
        "steward", {"who": "查无此人", "change": "remove"}, ok=(409, 422)
    ),
    "votes.take_objection": Sent(
        "steward", {"who": "查无此人", "words": "本人说名册有误。"}, ok=(409, 422)
    ),
    "votes.answer_roll_objection": Sent("steward", {"answer": "已经核对。", "change": ""}),
    "votes.ask_roll_change": Sent(
        "teller", {"who": "查无此人", "change": "remove", "reason": "已经迁出。"}, ok=(409, 422)
    ),
    "votes.agree_roll_change": Sent("steward", ok=(303, 409)),
    "votes.refuse_roll_change": Sent("steward"),
    "votes.pass_advice": Sent("chair", REASON, ok=(303, 409)),
    "votes.note_irregularity": Sent("scrutineer", REASON),
    "votes.let_go_on": Sent("chair", REASON, ok=(303, 409)),
    "votes.confirm": Sent("confirmer"),
    "votes.override": Sent(
        "confirmer",
        {"chosen": ["1", "3"], "document": "党工委〔2027〕3号", "reason": "用地未落实，暂缓。",
         "members": "9", "present": "8", "in_favour": "7", "against": "1", "abstained": "0"},
    ),
    "votes.return_result": Sent("confirmer", REASON),
    "votes.publish": Sent("steward"),
    "votes.plan_station": Sent(
        "steward",
        {"name": "流动票箱", "kind": "fixed", "place": "布谷村", "opens_at": minute(1),
         "closes_at": minute(2), "received": "30"},
    ),
    "votes.drop_station": Sent("steward"),
    "votes.bring_papers": Sent("steward", {"received": "40"}),
    "votes.set_shift": Sent(
        "steward",
        {"person_id": "@officer", "from_at": minute(0.5), "until_at": minute(1)},
    ),
    "votes.end_shift": Sent("steward"),
    "votes.open_station": Sent("teller"),
    "votes.find_at_desk": Sent("scrutineer", {"wanted": "代表"}, ok=(200,)),
    "votes.issue_paper": Sent("scrutineer", {"person_id": "@paper_voter"}),
    "votes.note_assistance": Sent("scrutineer"),
    "votes.exchange_paper": Sent("scrutineer", {"counterfoil": "!counterfoil"}),
    "votes.ask_undo": Sent("scrutineer", {"counterfoil": "!counterfoil", **REASON}, ok=(303, 422)),
    "votes.answer_undo": Sent("scrutineer", {"agrees": "yes"}),
    "votes.close_station": Sent("scrutineer", {"unused": "9"}),
    "votes.report_papers": Sent("teller", {"found": "3", "unused": "7", **REASON}),
    "votes.sign_station": Sent("teller", ok=(409,)),
    "votes.enter_sheet": Sent("teller", {"sheet": "3", "choice": "1", "invalid": ""}),
    "votes.rule_sheet": Sent("scrutineer", {"choice": "1", "invalid": ""}),
    "votes.agree_sheet": Sent("scrutineer"),
    "votes.record_proxy": Sent(
        "scrutineer", {"holder": "代表", "form": "3"}, ok=(404, 409, 422)
    ),
    "votes.keep_paper_photo": Sent(
        "teller", {"photo": lambda _v: photo()}, files=("photo",), ok=(303, 422)
    ),
    "votes.keep_count_photo": Sent(
        "teller", {"photo": lambda _v: photo()}, files=("photo",), ok=(303, 422)
    ),
    "votes.extend": Sent("chair", {"until_at": minute(3), **REASON}, ok=(409,)),
    "votes.ask_officer_change": Sent(
        "steward", {"leaving_id": "@officer", "coming_id": "@member", **REASON}, ok=(409, 422)
    ),
    "votes.answer_officer_change": Sent("chair", {"agrees": "no"}),
    "votes.revoke_access": Sent("teller", REASON, ok=(303, 409)),
    "votes.ask_recount": Sent("scrutineer", REASON, ok=(409,)),
    "votes.report_recount": Sent("teller", {"found": "3"}, ok=(409,)),
    "votes.decide_recount": Sent("scrutineer", {"stands": "first", **REASON}, ok=(409,)),
    "votes.hand_in_count": Sent("auditor", {"count": "ab" * 32}),
    "votes.answer_count": Sent("scrutineer", REASON),
    "votes.object_to_result": Sent("resident", {"words": "第三项的票数请再核对。"}),
    "votes.answer_result_objection": Sent("steward", {"answer": "已重新核对，票数无误。"}),
    "votes.archive": Sent("steward"),
    "projects.assign_unit": Sent("steward", {"unit_id": "@unit"}),
    "projects.plan": Sent("handling_unit", plan()),
    "projects.report": Sent(
        "handling_unit",
        {"month": lambda _v: f"{today():%Y-%m}", "physical_progress": "已安装78盏",
         "invested_fen": "29.7", "photo": lambda _v: photo(), "photo_alt": "现场",
         "preparation": "", "problems": "雨水多", "next_steps": "铺设管道"}, files=("photo",),
    ),
    "projects.take_step": Sent(
        "handling_unit", {"step": "procure", "on_day": day(), "reference": "采购2026-7"},
        at={"project_id": "@project_preparing"},
    ),
    "projects.reach_milestone": Sent("handling_unit", {"on_day": day()}),
    "projects.reopen_milestone": Sent("handling_unit", {"reason": "登记有误"}),
    "projects.accept": Sent(
        "steward", {"accepted_on": day(), "inspectors": "代表三人", "met": ["0", "1"],
                    "findings": "都好"},
    ),
    "projects.order_rework": Sent(
        "steward", {"body": "验收组", "reason": "管道渗水", "due_on": day(30)}
    ),
    "projects.hand_over": Sent("steward", {"keeper": "布谷村村委会", "on_day": day()}),
    "projects.adjust": Sent(
        "chair", {"body": "主席会议", "decided_on": day(), "reason": "雨季停工", "due_on": day(120),
                  "planned_fen": "50", "days-0-position": "1", "days-0-due_on": day(25)},
    ),
    "projects.decide": Sent(
        "chair", {"verdict": "pause", "body": "主席会议", "decided_on": day(), "reason": "迁改"},
    ),
    "projects.open_evaluation": Sent(
        "steward", {"title": "满意度测评", "meeting_id": "@meeting",
                    "rule_set_id": "@evaluation_rules", "opens_at": minute(1),
                    "closes_at": minute(3)},
    ),
}  # fmt: skip


def filled(visitor: Visitor, sent: Sent) -> dict[str, Any]:
    """The body of a form in order, for this visitor."""
    return {name: _value(visitor, value) for name, value in sent.body.items()}


def _value(visitor: Visitor, value: Any) -> Any:
    if callable(value):
        return value(visitor)
    if isinstance(value, str) and value[:1] in "@!#":
        return str(next(iter(place(visitor.town.facts, {"it": value}).values())))
    return value


def where(town: Town, endpoint: str, sent: Sent) -> dict[str, object]:
    """The place at which a form is sent."""
    facts: Facts = town.facts
    return place(facts, sent.at or DEEDS[endpoint].near or {})
