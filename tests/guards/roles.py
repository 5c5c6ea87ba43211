"""The one table of who may open and do what; a route that is not in it fails the suite.

A place is named by how to find it: ``@name`` an id of the street, ``#name`` a docket number,
``!name`` a secret, ``%name`` a receipt, anything else as it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from tests.guards.town import Facts

ROLES = (
    "anonymous", "resident", "other_resident", "delegate", "deputy", "liaison", "reviewer",
    "handling_unit", "scrutineer", "teller", "chair", "steward", "confirmer", "auditor",
    "settings_keeper", "far_steward", "overseer",
)  # fmt: skip
EVERYBODY = frozenset(ROLES)
SIGNED_IN = EVERYBODY - {"anonymous"}
IN_OFFICE = SIGNED_IN - {"resident", "other_resident", "delegate", "deputy"}
STEWARD = frozenset({"steward"})
KEEPERS = frozenset({"steward", "settings_keeper"})
READERS = KEEPERS | {"auditor"}
OFFICERS = frozenset({"scrutineer", "teller"})
CONVENORS = frozenset({"steward", "chair"})
HALL = CONVENORS | {"teller"}
OWNERS = frozenset({"resident"})
WORKERS = frozenset({"handling_unit", "steward"})
OWN = frozenset({"resident"})
MEMBERS = frozenset({"delegate", "deputy", "scrutineer"})
# Nobody has a right that reaches over the street but these two.
WIDE = frozenset({"settings_keeper", "overseer"})

Place = Mapping[str, object]


@dataclass(frozen=True)
class Rule:
    """Who may; where it is tried near and far; how others are told.

    *hidden*: for everybody else it is as if it were not there. *told*: they see that it exists and
    are refused. *leads*: the answer is a redirect. *exact*: a wider office does not count.
    *quiet*: others do nothing and are led back, whether there was something or not.
    """

    who: frozenset[str] = EVERYBODY
    near: Place | None = None
    far: Place | None = None
    hidden: bool = False
    told: frozenset[str] = frozenset()
    leads: bool = False
    exact: bool = False
    refusal: int = 403
    quiet: bool = False

    def sees(self, where: str) -> frozenset[str]:
        """The roles that may not, but are told that it exists."""
        return replace(self, who=self.told, exact=False).allowed(where)

    def allowed(self, where: str) -> frozenset[str]:
        """The roles that may, in the street (near, plain) or in the neighbour street (far)."""
        if self.exact or self.who >= SIGNED_IN:
            return self.who
        widened = self.who | ({"overseer"} if "steward" in self.who else set())
        stewards = {"far_steward"} if "steward" in self.who else set()
        if where == "far":
            return frozenset((widened & WIDE) | stewards)
        return frozenset(widened | stewards) if where == "plain" else frozenset(widened)


def place(facts: Facts, named: Place) -> dict[str, object]:
    """The values of a rule's names."""
    books: dict[str, Mapping[str, object]] = {
        "@": facts.at, "#": facts.numbers, "!": facts.secrets, "%": facts.receipts,
    }  # fmt: skip
    return {
        key: books[str(value)[0]][str(value)[1:]] if str(value)[:1] in books else value
        for key, value in named.items()
    }


# Parts of an address that are one of a few words.
KEPT_WORDS = {"step", "stage", "field", "move", "kind"}


def unknown(named: Place) -> dict[str, object]:
    """The same place with something that does not exist."""
    nothing = UUID("00000000-0000-4000-8000-00000000dead")
    return {
        key: nothing if str(value).startswith("@") else
        (value if isinstance(value, int) or key in KEPT_WORDS else "nowhere-2020-999")
        for key, value in named.items()
    }  # fmt: skip


def of(kind: str, near: str, far: str = "", **more: object) -> dict[str, Place | None]:
    """The places of a route that names one thing of a *kind*."""
    found: dict[str, Place | None] = {"near": {kind: near, **more}}
    found["far"] = {kind: far, **more} if far else None
    return found


def project(state: str, far: str = "", **more: object) -> dict[str, Place | None]:
    """A project of a state."""
    return of("project_id", f"@project_{state}", f"@far_project_{far}" if far else "", **more)


def poll(state: str, far: str = "", **more: object) -> dict[str, Place | None]:
    """A poll of a state."""
    return of("poll_id", f"@{state}", f"@{far}" if far else "", **more)


def station(state: str, far: str = "far_station", **more: object) -> dict[str, Place | None]:
    """A station of a state."""
    return of("station_id", f"@station_{state}", f"@{far}" if far else "", **more)


AT_STATION = OFFICERS | {"steward"}
SLUG = of("slug", "yunxi", "baishi")
TERM = of("term_id", "@term", "@far_term")
COMING = of("meeting_id", "@coming_meeting", "@far_coming_meeting")
SESSION = of("meeting_id", "@opened_meeting", "@far_opened_meeting")
APPROVED = of("meeting_id", "@approved_meeting", "@far_approved_meeting")
RESOLUTION = of("motion_id", "@resolution", "@far_resolution")
ITEM = of("item_id", "@item", "@far_item")
COUNCIL = of("council_id", "@council", "@far_council")
CYCLE = of("cycle_id", "@cycle", "@far_cycle")
PERSON = of("person_id", "@person", "@far_person")
DRAFT = of("proposal_id", "@draft", "@far_draft")
SHEET = of("import_id", "@sheet_import", "@far_sheet_import")
SHARED = of("proposal_id", "@shared_draft")
INVITED = frozenset({"other_resident"})
WRITING = of("proposal_id", "@draft", "@far_draft", step="matter")
LIST = of("shortlist_id", "@list", "@far_list")
TALK = of("conversation_id", "@conversation", "@far_conversation")
POINT = of("point_id", "@point", "@far_point")
SPOKEN = of("proposal_id", "@deliberating", "@far_deliberating")
GATHERERS = STEWARD | MEMBERS
TEXT = of("joint_text_id", "@text", "@far_text")
PARAGRAPH = of("joint_text_id", "@text", "@far_text", number=1)
COMMENT = of("comment_id", "@comment", "@far_comment")
ANSWERED = of("joint_text_id", "@answered_text")
RUN = of("conversation_id", "@conversation", number=1)
SURVEY_READERS = frozenset({"steward", "auditor"})
SURVEY_DRAFT = of("survey_id", "@survey_draft", "@far_survey_draft")
SURVEY_OPEN = of("survey_id", "@survey_open", "@far_survey_open")
SURVEY_CLOSED = of("survey_id", "@survey_closed")
SURVEY_ANSWER = of("survey_id", "@survey_closed", key="@survey_answer")
SURVEY_WORD = of("survey_id", "@survey_closed", key="@survey_answer", number=5)
SURVEY_QUESTION = of("survey_id", "@survey_draft", "@far_survey_draft", number=5)
CALLED = of("gathering_id", "@called_meeting", "@far_called_meeting")
NEXT_TERM = of("term_id", "@next_term", "@far_next_term")
NOMINEE = of("mandate_id", "@nominee", "@far_nominee")
NOMINATION_READERS = frozenset({"steward", "confirmer", "auditor"})
HALL_QUESTION = of("question_id", "@hall_question", "@far_hall_question")
TOPIC = of("slug", "yunxi", "baishi", number=1)
COVENANT = of("covenant_id", "@covenant", "@far_covenant")
PANEL = of("panel_id", "@panel_announced", "@far_panel_announced")
ORDERS = of("orders_id", "@orders", "@far_orders")

PAGES: dict[str, Rule] = {
    "static": Rule(near={"filename": "css/base.css"}),
    "council.all_councils": Rule(),
    "council.show": Rule(**SLUG),
    "council.door": Rule(**of("meeting_id", "@meeting", "@far_meeting")),
    "council.meeting": Rule(**of("meeting_id", "@meeting", "@far_meeting")),
    "council.found": Rule(frozenset({"overseer"}), exact=True),
    "council.mandates": Rule(STEWARD, **SLUG),
    "council.open_term": Rule(STEWARD, **SLUG),
    "gatherings.listing": Rule(**SLUG),
    "gatherings.call": Rule(CONVENORS, **SLUG),
    "gatherings.show": Rule(**CALLED),
    "gatherings.on_paper": Rule(**CALLED),
    "gatherings.photos": Rule(CONVENORS, **CALLED),
    "gatherings.photo": Rule(near={"gathering_id": "@held_meeting", "digest": "%photo"}),
    "hall_questions.listing": Rule(**SESSION),
    "hall_questions.wall": Rule(
        near={"meeting_id": "@opened_meeting", "token": "!questions"},
        far={"meeting_id": "@far_opened_meeting", "token": "!far_questions"},
    ),
    "topics.listing": Rule(**SLUG),
    "topics.show": Rule(**TOPIC),
    "covenants.listing": Rule(**SLUG),
    "covenants.show": Rule(**COVENANT),
    "covenants.earlier": Rule(
        **of("covenant_id", "@covenant", "@far_covenant", version=1)
    ),
    "covenants.difference": Rule(
        **of("covenant_id", "@covenant", "@far_covenant", version=2)
    ),
    "covenants.adopt": Rule(CONVENORS, **RESOLUTION),
    "proposals.common_matters": Rule(**SLUG),
    "proposals.common_matter": Rule(**of("common_id", "@common")),
    "panels.listing": Rule(**SLUG),
    "panels.announce": Rule(CONVENORS, **SLUG),
    "panels.show": Rule(**PANEL),
    "panels.bundle_file": Rule(**PANEL),
    "panels.check_file": Rule(),
    "panels.mine": Rule(SIGNED_IN),
    "mandates.composition": Rule(**SLUG),
    "mandates.on_notice": Rule(**NEXT_TERM),
    "mandates.notice_print": Rule(**NEXT_TERM),
    "mandates.show": Rule(**NOMINEE),
    "mandates.certificate": Rule(**of("mandate_id", "@confirmed", "@far_confirmed")),
    "mandates.nominate_self": Rule(
        SIGNED_IN - MEMBERS, exact=True, refusal=409, **of("term_id", "@term")
    ),
    "mandates.mine": Rule(SIGNED_IN),
    "nominations.listing": Rule(NOMINATION_READERS, **NEXT_TERM),
    "nominations.nominate": Rule(frozenset({"steward", "liaison"}), refusal=409, **TERM),
    "nominations.plan": Rule(STEWARD, **TERM),
    "orders.in_force": Rule(**SLUG),
    "orders.version": Rule(**ORDERS),
    "orders.on_paper": Rule(**ORDERS),
    "orders.difference": Rule(**ORDERS),
    "orders.adopt": Rule(STEWARD, **SLUG),
    "council.call_meeting": Rule(CONVENORS, **TERM),
    "council.change_meeting": Rule(CONVENORS, **COMING),
    "council.cancel_meeting": Rule(CONVENORS, **COMING),
    "council.calendar_file": Rule(**COMING),
    "council.ask_leave": Rule(
        MEMBERS, exact=True, refusal=409,
        **of("meeting_id", "@coming_meeting", "@far_coming_meeting"),
    ),
    "council.enter_leave": Rule(HALL, **COMING),
    "council.close_meeting": Rule(
        CONVENORS, **of("meeting_id", "@empty_session", "@far_empty_session")
    ),
    "council.motions": Rule(**SESSION),
    "council.move": Rule(CONVENORS, **SESSION),
    "council.motion": Rule(**of("motion_id", "@calling", "@far_calling")),
    "council.floor": Rule(**SESSION),
    "council.floor_screen": Rule(
        near={"meeting_id": "@opened_meeting", "token": "!wall"},
        far={"meeting_id": "@far_opened_meeting", "token": "!far_wall"},
    ),
    "council.resolutions": Rule(**SLUG),
    "council.resolution": Rule(**RESOLUTION),
    "council.minutes": Rule(**APPROVED),
    "council.write_minutes": Rule(CONVENORS, **of("item_id", "@drafted_item", "@far_drafted_item")),
    "council.minutes_on_paper": Rule(**APPROVED),
    "council.minutes_file": Rule(**APPROVED),
    "council.scan_file": Rule(
        frozenset(), hidden=True, **of("meeting_id", "@approved_meeting", "@far_approved_meeting")
    ),
    "council.add_item": Rule(CONVENORS, **COMING),
    "council.change_item": Rule(CONVENORS, **ITEM),
    "council.add_paper": Rule(CONVENORS, **ITEM),
    "council.paper": Rule(**of("paper_id", "@agenda_paper", "@far_agenda_paper")),
    "years.newest": Rule(leads=True),
    "years.show": Rule(**CYCLE),
    "years.open_cycle": Rule(STEWARD, **SLUG),
    "years.phases": Rule(STEWARD, **CYCLE),
    "front.home": Rule(),
    "front.help": Rule(),
    "front.accessibility": Rule(),
    "front.health": Rule(),
    "front.display": Rule(leads=True),
    "front.roots_of_days": Rule(),
    "front.matter": Rule(**of("number", "#deliberating", "#far_gathering")),
    "front.desk": Rule(IN_OFFICE),
    "front.books": Rule(frozenset({"steward", "auditor"})),
    "front.book": Rule(
        frozenset({"steward", "auditor"}), **of("number", "#reviewing", "#far_gathering")
    ),
    "projects.board": Rule(),
    "projects.poster": Rule(),
    "projects.table": Rule(),
    "projects.show": Rule(**project("building", "building")),
    "projects.photo": Rule(**project("building", photo="%photo")),
    "projects.desk": Rule(frozenset({"handling_unit", "steward", "chair"})),
    "projects.accept": Rule(frozenset({"steward", "chair"}), **project("completed", "completed")),
    "projects.order_rework": Rule(
        frozenset({"steward", "chair"}), **project("completed", "completed")
    ),
    "projects.adjust": Rule(frozenset({"chair"}), **project("building", "building")),
    "projects.decide": Rule(frozenset({"chair"}), **project("building", "building")),
    "projects.assign_unit": Rule(STEWARD, **project("unplanned", "approved")),
    "projects.hand_over": Rule(STEWARD, **project("reached", "accepted")),
    "projects.open_evaluation": Rule(
        STEWARD, **of("cycle_id", "@works_cycle", "@far_works_cycle")
    ),
    "projects.plan": Rule(WORKERS, **project("approved", "approved")),
    "projects.report": Rule(WORKERS, **project("building", "building")),
    "projects.take_step": Rule(WORKERS, **project("building", "building")),
    "projects.reach_milestone": Rule(WORKERS, **project("building", "building", position=1)),
    "projects.reopen_milestone": Rule(WORKERS, **project("completed", "completed", position=1)),
    "proposals.points": Rule(**SPOKEN),
    "proposals.point": Rule(**POINT),
    "proposals.make_point": Rule(GATHERERS, **SPOKEN),
    "proposals.change_point": Rule(GATHERERS, **POINT),
    "proposals.begin_survey": Rule(STEWARD, **CYCLE),
    "proposals.survey": Rule(**SURVEY_OPEN),
    "proposals.fill_survey": Rule(**SURVEY_OPEN),
    "proposals.survey_paper": Rule(**SURVEY_OPEN),
    "proposals.survey_results": Rule(**SURVEY_CLOSED),
    "proposals.survey_results_file": Rule(**SURVEY_CLOSED),
    "proposals.survey_desk": Rule(STEWARD, **SURVEY_OPEN),
    "proposals.type_survey_sheet": Rule(STEWARD, **SURVEY_OPEN),
    "proposals.change_survey": Rule(STEWARD, **SURVEY_DRAFT),
    "proposals.add_survey_question": Rule(STEWARD, **SURVEY_DRAFT),
    "proposals.change_survey_question": Rule(STEWARD, **SURVEY_QUESTION),
    "proposals.survey_answers": Rule(SURVEY_READERS, **SURVEY_CLOSED),
    "proposals.survey_answer": Rule(SURVEY_READERS, **SURVEY_ANSWER),
    "proposals.survey_answers_file": Rule(
        SURVEY_READERS, near={"survey_id": "@survey_closed", "kind": "json"}
    ),
    "proposals.survey_words": Rule(SURVEY_READERS, **SURVEY_CLOSED),
    "proposals.joint_text": Rule(**TEXT),
    "proposals.comment_paragraph": Rule(**PARAGRAPH),
    "proposals.text_answers": Rule(**ANSWERED),
    "proposals.print_answers": Rule(**ANSWERED),
    "proposals.text_answers_file": Rule(**ANSWERED),
    "proposals.publish_text": Rule(STEWARD, **CYCLE),
    "proposals.publish_text_about": Rule(STEWARD, **SPOKEN),
    "proposals.text_desk": Rule(STEWARD, **TEXT),
    "proposals.answer_comment": Rule(STEWARD, **COMMENT),
    "proposals.hide_comment": Rule(STEWARD, **COMMENT),
    "proposals.conversation": Rule(**TALK),
    "proposals.opinion_groups": Rule(**TALK),
    "proposals.run_matrix": Rule(**RUN),
    "proposals.run_table": Rule(**RUN),
    "proposals.run_result": Rule(**RUN),
    "proposals.open_conversation": Rule(STEWARD, **CYCLE),
    "proposals.open_conversation_about": Rule(
        STEWARD, **of("proposal_id", "@deliberating", "@far_deliberating")
    ),
    "proposals.conversation_desk": Rule(STEWARD, **TALK),
    "proposals.listing": Rule(),
    "proposals.table_csv": Rule(),
    "proposals.import_sheet": Rule(STEWARD),
    "proposals.import_template": Rule(STEWARD),
    "proposals.imported": Rule(STEWARD, hidden=True, **SHEET),
    "proposals.import_problems": Rule(STEWARD, hidden=True, **SHEET),
    "proposals.table_xlsx": Rule(),
    "proposals.scope": Rule(**SLUG),
    "proposals.tags": Rule(STEWARD, **SLUG),
    "proposals.add_scope_item": Rule(STEWARD, **SLUG),
    "proposals.change_scope_item": Rule(
        STEWARD, **of("slug", "yunxi", "baishi", number="N4")
    ),
    "proposals.reserve": Rule(),
    "proposals.mine": Rule(SIGNED_IN),
    "proposals.begin": Rule(SIGNED_IN),
    "proposals.show": Rule(**of("proposal_id", "@deliberating", "@far_deliberating")),
    "proposals.remarks": Rule(**of("proposal_id", "@deliberating", "@far_deliberating")),
    "proposals.questions_of": Rule(**of("proposal_id", "@deliberating", "@far_deliberating")),
    "proposals.asked_desk": Rule(WORKERS),
    "proposals.answer_question": Rule(
        frozenset({"handling_unit"}), **of("remark_id", "@question", "@far_question")
    ),
    "proposals.name_unit": Rule(STEWARD, **of("remark_id", "@question", "@far_question")),
    "proposals.report_remark": Rule(
        SIGNED_IN - {"other_resident"}, exact=True, refusal=409, **of("remark_id", "@remark")
    ),
    "proposals.moderation_desk": Rule(STEWARD),
    "proposals.moderate": Rule(STEWARD, **of("remark_id", "@remark", "@far_remark")),
    "proposals.screen_remark": Rule(
        STEWARD, hidden=True, told=frozenset({"other_resident"}), **of("remark_id", "@waiting")
    ),
    "proposals.object_to_moderation": Rule(
        frozenset({"other_resident"}), refusal=409, **of("decision_id", "@decision")
    ),
    "proposals.rule_on_moderation": Rule(
        STEWARD, **of("decision_id", "@disputed_decision")
    ),
    "proposals.moderation_months": Rule(),
    "proposals.moderation_month": Rule(near={"month": "2026-11"}),
    "proposals.year_premoderation": Rule(STEWARD, **CYCLE),
    "proposals.council_premoderation": Rule(STEWARD, **SLUG),
    "proposals.talk_sheet": Rule(**of("proposal_id", "@deliberating", "@far_deliberating")),
    "proposals.talk_word": Rule(**of("proposal_id", "@deliberating", "@far_deliberating")),
    "proposals.talk_table": Rule(**of("proposal_id", "@deliberating", "@far_deliberating")),
    "proposals.talk_data": Rule(**of("proposal_id", "@deliberating", "@far_deliberating")),
    "proposals.close_talk": Rule(
        frozenset({"steward", "chair"}), **of("proposal_id", "@talked")
    ),
    "proposals.close_year_talk": Rule(
        frozenset({"steward", "chair"}), **of("cycle_id", "@talked_cycle")
    ),
    "proposals.closing_word": Rule(**of("proposal_id", "@closed_talk")),
    "proposals.year_closing_word": Rule(**of("cycle_id", "@closed_cycle")),
    "proposals.closing_statement": Rule(**of("proposal_id", "@closed_talk")),
    "proposals.year_closing_statement": Rule(**of("cycle_id", "@closed_cycle")),
    "proposals.thread": Rule(**of("remark_id", "@remark", "@far_remark")),
    "proposals.draft": Rule(OWN, hidden=True, **WRITING),
    "proposals.photos": Rule(OWN, hidden=True, **DRAFT),
    "proposals.check": Rule(OWN, hidden=True, **DRAFT),
    "proposals.co_proposers": Rule(OWN, hidden=True, **DRAFT),
    "proposals.endorsement_sheet": Rule(**of("proposal_id", "@gathering", "@far_gathering")),
    "proposals.paper_sheets": Rule(
        STEWARD, **of("proposal_id", "@gathering", "@far_gathering")
    ),
    "proposals.together": Rule(INVITED, hidden=True, **SHARED),
    "proposals.photo": Rule(near={"digest": "%photo"}),
    "proposals.withdraw": Rule(
        OWN, refusal=409, **of("proposal_id", "@gathering", "@far_gathering")
    ),
    "proposals.show_wordings": Rule(**of("proposal_id", "@amended", "@far_amended")),
    "proposals.show_wording": Rule(**of("proposal_id", "@amended", number=2)),
    "proposals.suggest_wording": Rule(
        SIGNED_IN - {"far_steward"}, exact=True, refusal=409,
        **of("proposal_id", "@amended", field="wish", paragraph=0),
    ),
    "proposals.answer_wording": Rule(
        OWN, refusal=409, **of("amendment_id", "@amendment", "@far_amendment")
    ),
    "proposals.mark_duplicate": Rule(
        OWN | STEWARD, refusal=409, **of("proposal_id", "@markable", "@far_amended")
    ),
    "proposals.unmark_duplicate": Rule(
        OWN | STEWARD, refusal=409, **of("proposal_id", "@duplicate")),
    "proposals.ask_merge": Rule(
        OWN | STEWARD, refusal=409, **of("proposal_id", "@mergeable", "@far_amended")
    ),
    "proposals.ask_split": Rule(
        OWN | STEWARD, refusal=409, **of("proposal_id", "@mergeable", "@far_amended")
    ),
    "proposals.regrouping": Rule(**of("regrouping_id", "@regrouping", "@far_regrouping")),
    "proposals.coordination": Rule(WORKERS, refusal=409),
    "proposals.assign_problem": Rule(STEWARD, **of("proposal_id", "@problem", "@far_problem")),
    "proposals.answer_problem": Rule(
        frozenset({"handling_unit"}), **of("proposal_id", "@problem_given")
    ),
    "proposals.settle_problem": Rule(
        WORKERS, refusal=409, **of("proposal_id", "@problem_answered")
    ),
    "proposals.fulfil_wish": Rule(
        frozenset({"other_resident"}), refusal=409, **of("proposal_id", "@wish_claimed")
    ),
    "proposals.turn": Rule(STEWARD, **of("proposal_id", "@problem", "@far_problem")),
    "proposals.hide_remark": Rule(STEWARD, **of("remark_id", "@remark", "@far_remark")),
    "proposals.review": Rule(
        frozenset({"reviewer"}), **of("proposal_id", "@reviewing", "@far_reviewing")
    ),
    "proposals.reviews": Rule(frozenset({"reviewer"})),
    "proposals.review_board": Rule(STEWARD),
    "proposals.reviewers": Rule(STEWARD, **of("proposal_id", "@reviewing", "@far_reviewing")),
    "proposals.findings": Rule(**of("proposal_id", "@deliberating", "@far_deliberating")),
    "proposals.appeal": Rule(OWN, refusal=409, **of("proposal_id", "@to_appeal", "@far_refused")),
    "proposals.decide_appeal": Rule(
        frozenset({"reviewer"}), **of("proposal_id", "@appealed", "@far_appealed")
    ),
    "proposals.assign_appeal": Rule(STEWARD, **of("proposal_id", "@appealed", "@far_appealed")),
    "proposals.conflicts": Rule(STEWARD, **of("cycle_id", "@choosable", "@far_cycle")),
    "proposals.lift_conflict": Rule(STEWARD, **of("conflict_id", "@conflict", "@far_conflict")),
    "proposals.place": Rule(
        OWN | STEWARD, refusal=409, **of("proposal_id", "@gathering", "@far_gathering")
    ),
    "proposals.choose": Rule(STEWARD, **of("cycle_id", "@choosable", "@far_cycle")),
    "proposals.shortlist": Rule(**LIST),
    "proposals.public_notice": Rule(**LIST),
    "proposals.fairness": Rule(**LIST),
    "proposals.file": Rule(**LIST),
    "residents.sign_in": Rule(),
    "residents.paper": Rule(),
    "residents.staff": Rule(),
    "residents.code": Rule(leads=True),
    "residents.second_factor": Rule(leads=True),
    "residents.outbox": Rule(),
    "residents.invitation": Rule(near={"secret": "!fresh"}),
    "residents.invited_factor": Rule(near={"secret": "!half"}),
    "residents.invited_picture": Rule(near={"secret": "!half"}),
    "residents.me": Rule(SIGNED_IN),
    "residents.my_data": Rule(SIGNED_IN),
    "residents.my_data_file": Rule(SIGNED_IN),
    "residents.notices": Rule(SIGNED_IN),
    "residents.people": Rule(READERS),
    "residents.areas": Rule(READERS),
    "residents.units": Rule(READERS),
    "residents.roles": Rule(READERS),
    "residents.matrix": Rule(READERS),
    "residents.register_page": Rule(READERS),
    "residents.register_template": Rule(READERS),
    "residents.register_person": Rule(KEEPERS),
    "residents.stage_import": Rule(KEEPERS),
    "residents.export_register": Rule(KEEPERS),
    "residents.add_area": Rule(frozenset({"settings_keeper"})),
    "residents.person": Rule(READERS, hidden=True, **PERSON),
    "residents.correct_person": Rule(KEEPERS, hidden=True, told=frozenset({"auditor"}), **PERSON),
    "residents.grant_role": Rule(KEEPERS, hidden=True, told=frozenset({"auditor"}), **PERSON),
    "residents.invite_staff": Rule(
        frozenset({"settings_keeper"}), hidden=True, told=READERS | {"overseer"}, **PERSON
    ),
    "residents.printed_code": Rule(frozenset(), hidden=True, exact=True, **PERSON),
    "residents.register_import": Rule(
        READERS, hidden=True, **of("import_id", "@import", "@far_import")
    ),
    "residents.import_problems": Rule(
        READERS, hidden=True, **of("import_id", "@import", "@far_import")
    ),
    "votes.listing": Rule(),
    "votes.rule_sets": Rule(),
    "votes.rule_set": Rule(**of("rule_set_id", "@rule_set", "@far_rule_set")),
    "votes.adopt": Rule(STEWARD, **COUNCIL),
    "votes.rule_lab": Rule(STEWARD, **COUNCIL),
    "votes.rules": Rule(**poll("open", "far_ready")),
    "votes.rules_print": Rule(**poll("open", "far_ready")),
    "votes.configure": Rule(STEWARD, **CYCLE),
    "votes.verifier_file": Rule(),
    "votes.show": Rule(**poll("open", "far_ready")),
    "votes.ballot": Rule(**poll("open", "far_ready")),
    "votes.in_box": Rule(**poll("closed", "far_ready")),
    "votes.receipt": Rule(**poll("poll_published", tracker="%published")),
    "votes.receipt_picture": Rule(**poll("poll_published", tracker="%published")),
    "votes.result": Rule(**poll("poll_published")),
    "votes.balance": Rule(**poll("poll_published")),
    "votes.certificate": Rule(**poll("poll_published")),
    "votes.bundle_file": Rule(**poll("poll_published")),
    "votes.observers": Rule(**poll("poll_declared")),
    "votes.objections": Rule(**poll("poll_published")),
    "votes.archived": Rule(**poll("poll_archived")),
    # Fewer than ten ballots lay in this box: only its officers are given single ones.
    "votes.ballots_file": Rule(OFFICERS, hidden=True, **poll("poll_published")),
    "votes.researchers_file": Rule(OFFICERS, hidden=True, **poll("poll_published")),
    "votes.result_file": Rule(**poll("poll_published")),
    "votes.proclamation": Rule(**poll("poll_published")),
    "votes.proclamation_file": Rule(**poll("poll_published")),
    "votes.minutes_file": Rule(**poll("poll_published")),
    "votes.choices": Rule(leads=True, **poll("poll_published", "far_ready")),
    "votes.ask_residents": Rule(STEWARD, **CYCLE),
    "votes.may_i_vote": Rule(**poll("open", "far_ready")),
    "votes.roll_draft": Rule(
        OFFICERS | {"steward", "chair"}, hidden=True, **poll("poll_disputed", "far_ready")
    ),
    "votes.roll_changes": Rule(
        OFFICERS | {"steward"}, hidden=True, **poll("poll_changed", "far_ready")
    ),
    "votes.roll_problems": Rule(
        STEWARD, hidden=True, **poll("poll_asking", "", import_id="@roll_import")
    ),
    "votes.booth": Rule(**poll("open", "far_ready")),
    "votes.booth_codes": Rule(OFFICERS, hidden=True, **poll("open", "far_ready")),
    "votes.entrance": Rule(**poll("open", "far_ready")),
    "votes.entrance_code": Rule(**poll("open", "far_ready")),
    "votes.entrance_paper": Rule(**poll("open", "far_ready")),
    "votes.codes": Rule(STEWARD, hidden=True, **poll("open", "far_ready")),
    "votes.unfinished": Rule(
        OFFICERS | {"steward", "chair"}, hidden=True, **poll("open", "far_ready")
    ),
    "votes.preparation": Rule(STEWARD, hidden=True, **poll("configured", "far_poll")),
    "votes.custody": Rule(STEWARD, hidden=True, **poll("shared", "far_poll")),
    "votes.guardian": Rule(
        frozenset({"scrutineer"}), hidden=True, **poll("shared", "far_counted")
    ),
    "votes.chair": Rule(frozenset({"chair"}), hidden=True, **poll("open", "far_ready")),
    "votes.scrutiny": Rule(OFFICERS, hidden=True, **poll("poll_counted", "far_counted")),
    "votes.motions": Rule(
        frozenset({"steward", "chair"}), hidden=True, **poll("checking_in", "far_ready")
    ),
    "votes.hall_paper": Rule(
        frozenset({"steward", "chair"}), hidden=True, **poll("open", "far_ready")
    ),
    "votes.irregularities": Rule(
        OFFICERS | {"chair"}, hidden=True, **poll("closed", "far_counted")
    ),
    "votes.screen": Rule(**of("meeting_id", "@meeting", "@far_meeting")),
    "votes.opening_record": Rule(**poll("open", "far_counted")),
    "votes.minutes": Rule(**poll("poll_published")),
    "votes.roll": Rule(
        OFFICERS | {"steward", "chair"}, hidden=True, **poll("open", "far_ready")
    ),
    "votes.names": Rule(OFFICERS | {"auditor"}, **poll("poll_published")),
    "votes.override_form": Rule(frozenset({"confirmer"}), hidden=True, **poll("poll_confirmed")),
    "votes.confirmation": Rule(frozenset({"confirmer"}), hidden=True, **poll("poll_declared")),
    "votes.stations": Rule(**poll("open", "far_ready")),
    "votes.station": Rule(AT_STATION, hidden=True, **station("open")),
    "votes.print_papers": Rule(AT_STATION, hidden=True, **station("open")),
    "votes.station_report": Rule(AT_STATION, hidden=True, **station("open")),
    "votes.proxy": Rule(
        frozenset(), hidden=True, **station("open", "", person_id="@paper_voter")
    ),
    "votes.paper_photo": Rule(AT_STATION, hidden=True, **station("closed", "", sheet=3)),
    "votes.count_photos": Rule(
        OFFICERS | {"auditor"}, hidden=True, **station("closed", "far_station")
    ),
    "votes.station_photo": Rule(
        frozenset({"scrutineer", "auditor"}), hidden=True, **of("photo_id", "@count_photo")
    ),
    "votes.extension": Rule(
        frozenset({"chair", "steward"}) | OFFICERS, hidden=True, **poll("open", "far_ready")
    ),
    "votes.officer_changes": Rule(
        frozenset({"chair", "steward"}), hidden=True, **poll("ready", "far_ready")
    ),
    "votes.revocation": Rule(
        OFFICERS | STEWARD, hidden=True, **poll("open", "", person_id="@paper_voter")
    ),
    "votes.recount": Rule(AT_STATION, hidden=True, **station("closed")),
    "votes.sheets": Rule(AT_STATION, hidden=True, **station("closed")),
    "votes.sheet": Rule(AT_STATION, hidden=True, **station("closed", "", sheet=1)),
    "votes.reading": Rule(AT_STATION, hidden=True, **station("closed", reading=1)),
    "votes.paper": Rule(AT_STATION, hidden=True, **station("open", "", tracker="%paper")),
    "votes.undo": Rule(AT_STATION, hidden=True, **station("open", "", person_id="@paper_person")),
}  # fmt: skip

# Numbers are for nobody before they are due: who sees them at which state of the poll.
NUMBERS = ("votes.result", "votes.balance", "votes.certificate", "votes.minutes",
           "votes.minutes_file", "votes.bundle_file", "votes.result_file")  # fmt: skip
SEES_NUMBERS: dict[str, frozenset[str]] = {
    "configured": frozenset(),
    "ready": frozenset(),
    "open": frozenset(),
    "closed": frozenset(),
    "poll_counted": OFFICERS,
    "poll_certified": OFFICERS | {"chair"},
    "poll_void": frozenset(),
}
HATS = OFFICERS | {"steward", "chair", "confirmer", "overseer"}

DEEDS: dict[str, Rule] = {
    "council.found": Rule(frozenset({"overseer"}), exact=True),
    "council.open_term": Rule(STEWARD, **SLUG),
    "council.appoint": Rule(STEWARD, **TERM),
    "orders.adopt": Rule(STEWARD, **SLUG),
    "gatherings.call": PAGES["gatherings.call"],
    "gatherings.invite": Rule(CONVENORS, **CALLED),
    "gatherings.link": Rule(CONVENORS, **CALLED),
    "gatherings.add_position": Rule(CONVENORS, **CALLED),
    "gatherings.add_photo": Rule(CONVENORS, **CALLED),
    "gatherings.remove_photo": Rule(
        CONVENORS, **of("gathering_id", "@held_meeting", "@far_held_meeting", digest="%photo")
    ),
    "gatherings.set_task": Rule(CONVENORS, **CALLED),
    "gatherings.record": Rule(CONVENORS, **CALLED),
    "gatherings.cancel": Rule(CONVENORS, **CALLED),
    "gatherings.close": Rule(
        CONVENORS, **of("gathering_id", "@done_meeting", "@far_done_meeting")
    ),
    "gatherings.sign_off": Rule(
        frozenset({"handling_unit"}), **of("task_id", "@unit_task", "@far_unit_task")
    ),
    "hall_questions.listing": Rule(**SESSION),
    "hall_questions.support": Rule(**HALL_QUESTION),
    "hall_questions.step": Rule(
        CONVENORS, **of("question_id", "@hall_question", "@far_hall_question", move="shortlist")
    ),
    "hall_questions.hide": Rule(CONVENORS, **HALL_QUESTION),
    "topics.listing": Rule(CONVENORS, **SLUG),
    "topics.rename": Rule(CONVENORS, **TOPIC),
    "topics.move": Rule(
        CONVENORS, near={"slug": "yunxi", "number": 1, "move": "retire"},
        far={"slug": "baishi", "number": 1, "move": "retire"},
    ),
    "covenants.adopt": PAGES["covenants.adopt"],
    "proposals.common_matters": Rule(CONVENORS, **SLUG),
    "panels.announce": PAGES["panels.announce"],
    "panels.draw": Rule(CONVENORS, **PANEL),
    "panels.cancel": Rule(CONVENORS, **PANEL),
    "panels.witness": Rule(
        MEMBERS, exact=True, **of("panel_id", "@panel_drawn", "@far_panel_drawn")
    ),
    "panels.close": Rule(CONVENORS, **of("panel_id", "@panel_full", "@far_panel_full")),
    "panels.accept": Rule(OWN, exact=True, **of("place_id", "@panel_place")),
    "panels.decline": Rule(OWN, exact=True, **of("place_id", "@panel_place")),
    "mandates.nominate_self": PAGES["mandates.nominate_self"],
    "mandates.accept": Rule(
        frozenset({"other_resident"}), exact=True, **of("mandate_id", "@asked")
    ),
    "mandates.withdraw": Rule(OWN, exact=True, **of("mandate_id", "@nominee")),
    "mandates.resign": Rule(frozenset(), **of("mandate_id", "@confirmed", "@far_confirmed")),
    "mandates.object_to": Rule(
        SIGNED_IN - {"far_steward"}, exact=True, **of("mandate_id", "@nominee")
    ),
    "nominations.nominate": PAGES["nominations.nominate"],
    "nominations.plan": PAGES["nominations.plan"],
    "nominations.screen": Rule(STEWARD, **of("mandate_id", "@nominated", "@far_nominated")),
    "nominations.decline": Rule(STEWARD, **of("mandate_id", "@nominated", "@far_nominated")),
    "nominations.review": Rule(
        frozenset({"confirmer"}), **of("mandate_id", "@screened", "@far_screened")
    ),
    "nominations.confirm": Rule(
        frozenset({"confirmer"}), **of("mandate_id", "@ripe", "@far_ripe")
    ),
    "nominations.publicise": Rule(STEWARD, **NEXT_TERM),
    "nominations.answer": Rule(
        STEWARD, **of("objection_id", "@nominee_objection", "@far_nominee_objection")
    ),
    "council.call_meeting": PAGES["council.call_meeting"],
    "council.change_meeting": PAGES["council.change_meeting"],
    "council.cancel_meeting": PAGES["council.cancel_meeting"],
    "council.add_item": PAGES["council.add_item"],
    "council.change_item": PAGES["council.change_item"],
    "council.ask_leave": PAGES["council.ask_leave"],
    "council.take_back_leave": Rule(frozenset(), **COMING),
    "council.enter_leave": PAGES["council.enter_leave"],
    "council.open_meeting": Rule(CONVENORS, **of("meeting_id", "@gathered", "@far_gathered")),
    "council.close_meeting": Rule(
        CONVENORS, **of("meeting_id", "@empty_session", "@far_empty_session")
    ),
    "council.move": PAGES["council.move"],
    "council.type_hands": Rule(HALL, **of("motion_id", "@moved", "@far_moved")),
    "council.agree_hands": Rule(
        frozenset({"chair", "teller", "overseer"}), **of("motion_id", "@typed", "@far_typed")
    ),
    "council.refuse_hands": Rule(HALL, **of("motion_id", "@typed", "@far_typed")),
    "council.withdraw_motion": Rule(CONVENORS, **of("motion_id", "@moved", "@far_moved")),
    "council.call_roll": Rule(CONVENORS, **of("motion_id", "@moved", "@far_moved")),
    "council.answer_call": Rule(
        MEMBERS, exact=True, **of("motion_id", "@calling", "@far_calling")
    ),
    "council.note_voice": Rule(HALL, **of("motion_id", "@calling", "@far_calling")),
    "council.close_roll_call": Rule(CONVENORS, **of("motion_id", "@calling", "@far_calling")),
    "council.assign_resolution": Rule(CONVENORS, **RESOLUTION),
    "council.finish_resolution": Rule(CONVENORS | OWNERS, **RESOLUTION),
    "council.floor": Rule(MEMBERS, exact=True, **SESSION),
    "council.give_up_floor": Rule(
        frozenset({"delegate"}), exact=True, **of("speech_id", "@speech", "@far_speech")
    ),
    "council.move_speech": Rule(
        CONVENORS, **of("speech_id", "@speech", "@far_speech", move="give")
    ),
    "council.extend_speech": Rule(CONVENORS, **of("speech_id", "@speaking", "@far_speaking")),
    "council.draft_minutes": Rule(
        CONVENORS, **of("meeting_id", "@closed_meeting", "@far_closed_meeting")
    ),
    "council.write_minutes": PAGES["council.write_minutes"],
    "council.approve_minutes": Rule(
        frozenset({"chair"}), **of("meeting_id", "@drafted_meeting", "@far_drafted_meeting")
    ),
    "council.annex_minutes": Rule(CONVENORS, **APPROVED),
    "council.attach_scan": Rule(CONVENORS, **APPROVED),
    "council.drop_item": Rule(CONVENORS, **ITEM),
    "council.add_paper": PAGES["council.add_paper"],
    "council.drop_paper": Rule(
        CONVENORS, **of("paper_id", "@agenda_paper", "@far_agenda_paper")
    ),
    "council.move_mandate": Rule(STEWARD, **of("mandate_id", "@mandate", "@far_mandate")),
    "council.check_in": Rule(
        frozenset({"steward", "teller", "chair"}),
        near={"meeting_id": "@meeting", "person_id": "@member"},
        far={"meeting_id": "@far_meeting", "person_id": "@far_member"},
    ),
    "council.take_attendance": Rule(
        frozenset({"steward", "teller", "chair"}), **of("meeting_id", "@meeting", "@far_meeting")
    ),
    "council.leave": Rule(
        frozenset({"steward", "teller", "chair"}),
        near={"meeting_id": "@meeting", "person_id": "@member"},
        far={"meeting_id": "@far_meeting", "person_id": "@far_member"},
    ),
    "council.arrive": Rule(frozenset(), **of("meeting_id", "@meeting", "@far_meeting")),
    "council.depart": Rule(
        MEMBERS, exact=True, **of("meeting_id", "@meeting", "@far_meeting")
    ),
    "years.open_cycle": Rule(STEWARD, **SLUG),
    "years.phases": Rule(STEWARD, **CYCLE),
    "years.move": Rule(STEWARD, **of("cycle_id", "@draft_cycle", "@far_cycle")),
    "projects.accept": PAGES["projects.accept"],
    "projects.order_rework": PAGES["projects.order_rework"],
    "projects.adjust": PAGES["projects.adjust"],
    "projects.decide": PAGES["projects.decide"],
    "projects.assign_unit": PAGES["projects.assign_unit"],
    "projects.hand_over": PAGES["projects.hand_over"],
    "projects.open_evaluation": PAGES["projects.open_evaluation"],
    "projects.plan": PAGES["projects.plan"],
    "projects.report": PAGES["projects.report"],
    "projects.take_step": PAGES["projects.take_step"],
    "projects.reach_milestone": PAGES["projects.reach_milestone"],
    "projects.reopen_milestone": PAGES["projects.reopen_milestone"],
    "proposals.make_point": PAGES["proposals.make_point"],
    "proposals.change_point": PAGES["proposals.change_point"],
    "proposals.drop_point": Rule(GATHERERS, **POINT),
    "proposals.comment_paragraph": Rule(SIGNED_IN - {"far_steward"}, **PARAGRAPH),
    "proposals.publish_text": PAGES["proposals.publish_text"],
    "proposals.publish_text_about": PAGES["proposals.publish_text_about"],
    "proposals.answer_comment": PAGES["proposals.answer_comment"],
    "proposals.hide_comment": PAGES["proposals.hide_comment"],
    "proposals.publish_answers": Rule(STEWARD, refusal=409, **TEXT),
    "proposals.begin_survey": PAGES["proposals.begin_survey"],
    "proposals.fill_survey": PAGES["proposals.fill_survey"],
    "proposals.answer_survey": Rule(**SURVEY_OPEN),
    "proposals.own_survey_sheet": Rule(**SURVEY_OPEN),
    "proposals.type_survey_sheet": PAGES["proposals.type_survey_sheet"],
    "proposals.change_survey": PAGES["proposals.change_survey"],
    "proposals.add_survey_question": PAGES["proposals.add_survey_question"],
    "proposals.change_survey_question": PAGES["proposals.change_survey_question"],
    "proposals.remove_survey_question": Rule(STEWARD, **SURVEY_QUESTION),
    "proposals.discard_survey": Rule(STEWARD, **SURVEY_DRAFT),
    "proposals.open_survey": Rule(STEWARD, **SURVEY_DRAFT),
    "proposals.close_survey": Rule(STEWARD, **SURVEY_OPEN),
    "proposals.decide_survey_words": Rule(STEWARD, **SURVEY_WORD),
    "proposals.open_conversation": PAGES["proposals.open_conversation"],
    "proposals.open_conversation_about": PAGES["proposals.open_conversation_about"],
    "proposals.answer_statement": Rule(
        **of("conversation_id", "@conversation", "@far_conversation", number=1)
    ),
    "proposals.suggest_statement": Rule(SIGNED_IN - {"far_steward"}, **TALK),
    "proposals.add_statements": Rule(STEWARD, **TALK),
    "proposals.decide_statement": Rule(
        STEWARD, **of("statement_id", "@suggestion", "@far_suggestion")
    ),
    "proposals.close_conversation": Rule(STEWARD, **TALK),
    "proposals.publish_groups": Rule(STEWARD, **of("conversation_id", "@conversation")),
    "proposals.begin_draft": Rule(frozenset()),
    "proposals.save_step": Rule(OWN, **WRITING),
    "proposals.autosave": Rule(OWN, **WRITING),
    "proposals.advise": Rule(OWN, **DRAFT),
    "proposals.co_proposers": Rule(OWN, **DRAFT),
    "proposals.paper_sheets": PAGES["proposals.paper_sheets"],
    "proposals.confirm_sheet": Rule(STEWARD, **of("sheet_id", "@paper_sheet")),
    "proposals.drop_sheet": Rule(STEWARD, **of("sheet_id", "@paper_sheet")),
    "proposals.join": Rule(INVITED, **SHARED),
    "proposals.leave": Rule(INVITED, **SHARED),
    "proposals.hide_tag": Rule(STEWARD, **of("tag_id", "@tag", "@far_tag")),
    "proposals.show_tag": Rule(STEWARD, **of("tag_id", "@tag", "@far_tag")),
    "proposals.join_tags": Rule(STEWARD, **of("tag_id", "@tag", "@far_tag")),
    "proposals.add_scope_item": PAGES["proposals.add_scope_item"],
    "proposals.change_scope_item": PAGES["proposals.change_scope_item"],
    "proposals.drop_scope_item": Rule(
        STEWARD, **of("slug", "yunxi", "baishi", number="N4", version=0)
    ),
    "proposals.add_photo": Rule(OWN, **DRAFT),
    "proposals.remove_photo": Rule(
        OWN, **of("proposal_id", "@draft", "@far_draft", digest="%photo")
    ),
    "proposals.submit": Rule(OWN, **DRAFT),
    "proposals.speak": Rule(OWN, **DRAFT),
    "proposals.import_sheet": PAGES["proposals.import_sheet"],
    "proposals.enter_import": Rule(STEWARD, **SHEET),
    "proposals.bring": Rule(STEWARD, **of("proposal_id", "@reserved")),
    "proposals.drop_import": Rule(STEWARD, **SHEET),
    "proposals.discard": Rule(OWN, **DRAFT),
    "proposals.endorse": Rule(
        SIGNED_IN - {"other_resident", "far_steward"}, exact=True,
        **of("proposal_id", "@endorsable")
    ),
    "proposals.unendorse": Rule(OWN, **of("proposal_id", "@other_gathering", "@far_gathering")),
    "proposals.withdraw": PAGES["proposals.withdraw"],
    "proposals.remark": Rule(
        SIGNED_IN, **of("proposal_id", "@deliberating"),
    ),
    "proposals.suggest_wording": PAGES["proposals.suggest_wording"],
    "proposals.answer_wording": PAGES["proposals.answer_wording"],
    "proposals.restore_wording": Rule(
        OWN, refusal=409, **of("proposal_id", "@amended", number=1)
    ),
    "proposals.mark_duplicate": PAGES["proposals.mark_duplicate"],
    "proposals.unmark_duplicate": PAGES["proposals.unmark_duplicate"],
    "proposals.report_remark": PAGES["proposals.report_remark"],
    "proposals.moderate": PAGES["proposals.moderate"],
    "proposals.screen_remark": PAGES["proposals.screen_remark"],
    "proposals.object_to_moderation": PAGES["proposals.object_to_moderation"],
    "proposals.rule_on_moderation": PAGES["proposals.rule_on_moderation"],
    "proposals.year_premoderation": PAGES["proposals.year_premoderation"],
    "proposals.council_premoderation": PAGES["proposals.council_premoderation"],
    "proposals.close_talk": PAGES["proposals.close_talk"],
    "proposals.close_year_talk": PAGES["proposals.close_year_talk"],
    "proposals.ask": Rule(SIGNED_IN, **of("proposal_id", "@deliberating")),
    "proposals.answer_question": PAGES["proposals.answer_question"],
    "proposals.name_unit": PAGES["proposals.name_unit"],
    "proposals.reply": Rule(SIGNED_IN, **of("remark_id", "@remark")),
    "proposals.ask_merge": PAGES["proposals.ask_merge"],
    "proposals.ask_split": PAGES["proposals.ask_split"],
    "proposals.agree_regrouping": Rule(
        frozenset({"resident", "other_resident"}), refusal=409,
        **of("regrouping_id", "@regrouping", "@far_regrouping"),
    ),
    "proposals.refuse_regrouping": Rule(
        frozenset({"resident", "other_resident"}), refusal=409,
        **of("regrouping_id", "@regrouping", "@far_regrouping"),
    ),
    "proposals.drop_regrouping": Rule(
        STEWARD, exact=True, refusal=409, **of("regrouping_id", "@regrouping")
    ),
    "proposals.move_endorsement": Rule(OWN, refusal=409, **of("proposal_id", "@part")),
    "proposals.assign_problem": PAGES["proposals.assign_problem"],
    "proposals.answer_problem": PAGES["proposals.answer_problem"],
    "proposals.settle_problem": PAGES["proposals.settle_problem"],
    "proposals.rate_result": Rule(
        OWN, refusal=409, **of("proposal_id", "@problem_settled")
    ),
    "proposals.claim_wish": Rule(
        SIGNED_IN - {"resident", "far_steward"}, exact=True, **of("proposal_id", "@wish")
    ),
    "proposals.let_go_wish": Rule(
        frozenset({"other_resident", "steward"}), refusal=409,
        **of("proposal_id", "@wish_claimed"),
    ),
    "proposals.fulfil_wish": PAGES["proposals.fulfil_wish"],
    "proposals.thank": Rule(OWN, refusal=409, **of("proposal_id", "@wish_fulfilled")),
    "proposals.turn": PAGES["proposals.turn"],
    "proposals.hide_remark": PAGES["proposals.hide_remark"],
    "proposals.note": Rule(
        frozenset({"reviewer"}),
        **of("proposal_id", "@reviewing", "@far_reviewing", stage="substantive"),
    ),
    "proposals.close_review": Rule(
        frozenset({"reviewer"}), **of("proposal_id", "@reviewed", "@far_reviewing")
    ),
    "proposals.take_review": Rule(
        frozenset({"reviewer"}), **of("proposal_id", "@assigned_review", "@far_reviewing")
    ),
    "proposals.note_inside": Rule(
        frozenset({"reviewer"}), **of("proposal_id", "@reviewing", "@far_reviewing")
    ),
    "proposals.reviewers": PAGES["proposals.reviewers"],
    "proposals.release_reviewer": Rule(
        STEWARD,
        near={"proposal_id": "@assigned_review", "person_id": "@second_reviewer"},
        far={"proposal_id": "@far_assigned", "person_id": "@far_second"},
    ),
    "proposals.appeal": PAGES["proposals.appeal"],
    "proposals.decide_appeal": PAGES["proposals.decide_appeal"],
    "proposals.assign_appeal": PAGES["proposals.assign_appeal"],
    "proposals.conflicts": PAGES["proposals.conflicts"],
    "proposals.dismiss_conflict": Rule(STEWARD, **of("cycle_id", "@choosable", "@far_cycle")),
    "proposals.lift_conflict": PAGES["proposals.lift_conflict"],
    "proposals.place": PAGES["proposals.place"],
    "proposals.choose": PAGES["proposals.choose"],
    "proposals.draw": Rule(STEWARD, **of("shortlist_id", "@undrawn_list", "@far_undrawn_list")),
    "proposals.give_notice": Rule(STEWARD, **of("shortlist_id", "@drawn_list", "@far_notice")),
    "proposals.object_to": Rule(
        SIGNED_IN - {"far_steward"}, exact=True, **of("shortlist_id", "@on_notice_list")
    ),
    "proposals.answer": Rule(STEWARD, **of("objection_id", "@objection", "@far_objection")),
    "proposals.close_notice": Rule(
        STEWARD, **of("shortlist_id", "@notice_over_list", "@far_notice")
    ),
    "residents.sign_in": Rule(),
    "residents.code": Rule(),
    "residents.paper": Rule(),
    "residents.resend": Rule(),
    "residents.staff": Rule(),
    "residents.second_factor": Rule(),
    "residents.invitation": Rule(near={"secret": "!fresh"}),
    "residents.invited_factor": Rule(near={"secret": "!half"}),
    "residents.sign_out": Rule(),
    "residents.end_devices": Rule(SIGNED_IN),
    "residents.end_device": Rule(
        frozenset({"liaison"}), exact=True, quiet=True, **of("session_id", "@session")
    ),
    "residents.read_notices": Rule(SIGNED_IN),
    "residents.read_notice": Rule(OWN, exact=True, **of("notice_id", "@notice", "@far_notice_row")),
    "residents.register_person": Rule(KEEPERS),
    "residents.find_by_phone": Rule(KEEPERS),
    "residents.correct_person": Rule(KEEPERS, **PERSON),
    "residents.issue_printed_code": Rule(KEEPERS, **PERSON),
    "residents.invite_staff": Rule(frozenset({"settings_keeper"}), **PERSON),
    "residents.grant_role": Rule(KEEPERS, **PERSON),
    "residents.end_role": Rule(KEEPERS, **of("grant_id", "@grant", "@far_grant")),
    "residents.add_area": Rule(frozenset({"settings_keeper"})),
    "residents.units": Rule(KEEPERS),
    "residents.stage_import": Rule(KEEPERS),
    "residents.apply_import": Rule(KEEPERS, **of("import_id", "@import", "@far_import")),
    "residents.export_register": Rule(KEEPERS),
    "votes.rule_lab": Rule(STEWARD, **COUNCIL),
    "votes.adopt": Rule(STEWARD, **COUNCIL),
    "votes.configure": Rule(STEWARD, **CYCLE),
    "votes.ask_residents": Rule(STEWARD, **CYCLE),
    "votes.publish_advice": Rule(STEWARD, **poll("poll_advising", "far_counted")),
    "votes.look_up": Rule(**poll("poll_disputed", "far_ready")),
    "votes.object_to_roll": Rule(
        SIGNED_IN - {"far_steward"}, exact=True, **poll("poll_disputed", "far_ready")
    ),
    "votes.draw_roll": Rule(STEWARD, **poll("poll_asking", "far_ready")),
    "votes.clear_roll": Rule(STEWARD, **poll("poll_asking", "far_ready")),
    "votes.give_roll_sheet": Rule(STEWARD, **poll("poll_asking", "far_ready")),
    "votes.publish_roll": Rule(STEWARD, **poll("poll_asking", "far_ready")),
    "votes.correct_roll": Rule(STEWARD, **poll("poll_disputed", "far_ready")),
    "votes.take_objection": Rule(STEWARD, **poll("poll_disputed", "far_ready")),
    "votes.answer_roll_objection": Rule(
        STEWARD, **of("objection_id", "@roll_objection")
    ),
    "votes.ask_roll_change": Rule(
        OFFICERS | {"steward"}, **poll("poll_changed", "far_ready")
    ),
    "votes.agree_roll_change": Rule(
        OFFICERS | {"steward"}, **of("change_id", "@roll_change")
    ),
    "votes.refuse_roll_change": Rule(
        OFFICERS | {"steward"}, **of("change_id", "@roll_change")
    ),
    "votes.name_officer": Rule(STEWARD, **poll("configured", "far_poll")),
    "votes.dismiss_officer": Rule(STEWARD, **poll("configured", "far_poll", person_id="@member")),
    "votes.rehearse": Rule(STEWARD, **poll("configured", "far_poll")),
    "votes.choose_custody": Rule(STEWARD, **poll("configured", "far_poll")),
    "votes.deal": Rule(STEWARD, **poll("shared", "far_poll")),
    "votes.offer_key": Rule(frozenset({"scrutineer"}), **poll("shared", "far_counted")),
    "votes.rehearse_share": Rule(
        frozenset({"scrutineer"}), **poll("shared_dealt", "far_counted")
    ),
    "votes.surrender": Rule(frozenset({"scrutineer"}), **poll("shared_closed", "far_counted")),
    "votes.make_ready": Rule(STEWARD, **poll("configured", "far_poll")),
    "votes.check_in": Rule(STEWARD, **poll("ready", "far_ready")),
    "votes.agree_opening": Rule(frozenset({"scrutineer"}), **poll("unmoved", "far_ready")),
    "votes.agree_publication": Rule(
        frozenset({"scrutineer"}), **poll("poll_advising", "far_counted")
    ),
    "votes.open_poll": Rule(frozenset({"chair"}), **poll("checking_in", "far_ready")),
    "votes.miss_quorum": Rule(frozenset({"chair"}), **poll("checking_in", "far_ready")),
    "votes.check_in_again": Rule(frozenset({"chair"}), **poll("no_quorum", "far_ready")),
    "votes.cast": Rule(
        frozenset({"delegate", "scrutineer"}), exact=True, **poll("open", "far_ready")
    ),
    "votes.enter_booth": Rule(**poll("open", "far_ready")),
    "votes.give_booth_code": Rule(OFFICERS, **poll("open", "far_ready", person_id="@member")),
    "votes.ask_entrance": Rule(**poll("open", "far_ready")),
    "votes.enter_with_code": Rule(**poll("open", "far_ready")),
    "votes.enter_with_paper": Rule(**poll("open", "far_ready")),
    "votes.print_codes": Rule(STEWARD, **poll("open", "far_ready", area_id="@community")),
    "votes.replace_code": Rule(STEWARD, **poll("open", "far_ready", person_id="@member")),
    "votes.note_motion": Rule(
        frozenset({"steward", "chair"}), **poll("checking_in", "far_ready")
    ),
    "votes.go_to_paper": Rule(
        frozenset({"steward", "chair"}), **poll("open", "far_ready")
    ),
    "votes.pause": Rule(frozenset({"chair"}), **poll("open", "far_ready")),
    "votes.resume": Rule(frozenset({"chair"}), **poll("open", "far_ready")),
    "votes.ask_close": Rule(frozenset({"chair"}), **poll("open", "far_ready")),
    "votes.close": Rule(frozenset({"chair", "scrutineer"}), **poll("open", "far_ready")),
    "votes.ask_count": Rule(OFFICERS, **poll("closed", "far_counted")),
    "votes.sign": Rule(frozenset({"scrutineer"}), **poll("poll_counted", "far_counted")),
    "votes.declare": Rule(frozenset({"chair"}), **poll("poll_certified", "far_counted")),
    "votes.decide": Rule(frozenset({"chair"}), **poll("poll_tied", "far_counted")),
    "votes.leave_vacant": Rule(frozenset({"chair"}), **poll("poll_short", "far_counted")),
    "votes.void": Rule(frozenset({"chair"}), **poll("closed", "far_counted")),
    "votes.call_round": Rule(frozenset({"chair"}), **poll("poll_short", "far_counted")),
    "votes.rerun": Rule(frozenset({"chair"}), **poll("poll_void", "far_counted")),
    "votes.draw_lot": Rule(frozenset({"chair"}), **poll("poll_drawn", "far_counted")),
    "votes.take_advice": Rule(frozenset({"chair"}), **poll("poll_advised", "far_counted")),
    "votes.pass_advice": Rule(frozenset({"chair"}), **poll("poll_advised", "far_counted")),
    "votes.note_irregularity": Rule(
        frozenset({"scrutineer"}), **poll("closed", "far_counted")
    ),
    "votes.let_go_on": Rule(frozenset({"chair"}), **poll("closed", "far_counted")),
    "votes.confirm": Rule(frozenset({"confirmer"}), **poll("poll_declared", "far_counted")),
    "votes.override": Rule(frozenset({"confirmer"}), **poll("poll_confirmed", "far_counted")),
    "votes.return_result": Rule(frozenset({"confirmer"}), **poll("poll_declared", "far_counted")),
    "votes.publish": Rule(STEWARD, **poll("poll_confirmed", "far_counted")),
    "votes.plan_station": Rule(STEWARD, **poll("open", "far_ready")),
    "votes.drop_station": Rule(STEWARD, **station("planned")),
    "votes.bring_papers": Rule(STEWARD, **station("planned")),
    "votes.set_shift": Rule(STEWARD, **station("planned")),
    "votes.end_shift": Rule(STEWARD, **station("planned", person_id="@member")),
    "votes.open_station": Rule(frozenset({"teller"}), **station("planned")),
    "votes.find_at_desk": Rule(frozenset({"scrutineer"}), **station("open")),
    "votes.issue_paper": Rule(frozenset({"scrutineer"}), **station("open")),
    "votes.note_assistance": Rule(frozenset({"scrutineer"}), **station("open")),
    "votes.exchange_paper": Rule(frozenset({"scrutineer"}), **station("open")),
    "votes.ask_undo": Rule(
        frozenset({"scrutineer"}), **station("open", "", person_id="@paper_person")
    ),
    "votes.answer_undo": Rule(frozenset({"scrutineer"}), **of("undo_id", "@undo")),
    "votes.close_station": Rule(frozenset({"scrutineer"}), **station("open")),
    "votes.report_papers": Rule(OFFICERS, **station("closed")),
    "votes.sign_station": Rule(OFFICERS, **station("closed")),
    "votes.enter_sheet": Rule(OFFICERS, **station("closed", reading=1)),
    "votes.rule_sheet": Rule(frozenset({"scrutineer"}), **station("closed", sheet=1)),
    "votes.agree_sheet": Rule(frozenset({"scrutineer"}), **station("closed", sheet=2)),
    "votes.record_proxy": Rule(
        frozenset({"scrutineer"}), **station("open", "", person_id="@paper_voter")
    ),
    "votes.keep_paper_photo": Rule(OFFICERS, **station("closed", sheet=3)),
    "votes.keep_count_photo": Rule(OFFICERS, **station("closed")),
    "votes.extend": Rule(
        frozenset({"chair", "scrutineer"}), **poll("open", "far_ready")
    ),
    "votes.ask_officer_change": Rule(
        frozenset({"chair", "steward"}), **poll("ready", "far_ready")
    ),
    "votes.answer_officer_change": Rule(
        frozenset({"chair", "steward"}), **of("change_id", "@officer_change")
    ),
    "votes.revoke_access": Rule(
        OFFICERS | STEWARD, **poll("open", "far_ready", person_id="@paper_voter")
    ),
    "votes.ask_recount": Rule(frozenset({"scrutineer"}), **station("closed")),
    "votes.report_recount": Rule(OFFICERS, **station("closed")),
    "votes.decide_recount": Rule(frozenset({"scrutineer"}), **station("closed")),
    "votes.hand_in_count": Rule(frozenset({"auditor"}), **poll("poll_declared", "far_counted")),
    "votes.answer_count": Rule(frozenset({"scrutineer"}), **of("count_id", "@observer_count")),
    "votes.object_to_result": Rule(
        SIGNED_IN, exact=True, **poll("poll_published", "far_counted")
    ),
    "votes.answer_result_objection": Rule(STEWARD, **of("objection_id", "@result_objection")),
    "votes.archive": Rule(STEWARD, **poll("poll_over")),
}  # fmt: skip
