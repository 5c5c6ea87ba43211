"""What each deed of this package is called, on the page of who may do what."""

from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

DEED_NAMES.update(
    {
        "votes.adopt": _l("Adopt a rule set"),
        "votes.agree_sheet": _l("Agree on a doubtful paper"),
        "votes.answer_undo": _l("Agree to take back a mark"),
        "votes.ask_undo": _l("Ask to take back a mark"),
        "votes.bring_papers": _l("Bring papers to a station"),
        "votes.close_station": _l("Close a station"),
        "votes.drop_station": _l("Take a station off the plan"),
        "votes.end_shift": _l("Take a shift off the plan"),
        "votes.enter_sheet": _l("Type a paper ballot"),
        "votes.exchange_paper": _l("Exchange a spoilt paper"),
        "votes.issue_paper": _l("Mark the roll and give out a paper"),
        "votes.open_station": _l("Open a station"),
        "votes.plan_station": _l("Plan a station"),
        "votes.report_papers": _l("Count the papers of a station"),
        "votes.rule_sheet": _l("Settle a doubtful paper"),
        "votes.set_shift": _l("Plan a shift"),
        "votes.sign_station": _l("Sign the papers of a station"),
        "votes.ask_count": _l("Have the box opened and counted"),
        "votes.cast": _l("Cast a ballot"),
        "votes.check_in": _l("Freeze the roll and begin check-in"),
        "votes.check_in_again": _l("Go on with check-in"),
        "votes.close": _l("Close the poll"),
        "votes.configure": _l("Prepare a poll"),
        "votes.confirm": _l("Confirm the result"),
        "votes.count": _l("Count the ballots"),
        "votes.decide": _l("Decide equal votes"),
        "votes.declare": _l("Announce the result"),
        "votes.dismiss_officer": _l("Take an officer off the list"),
        "votes.leave_vacant": _l("Leave places vacant"),
        "votes.make_ready": _l("Say that everything is ready"),
        "votes.miss_quorum": _l("Note that the quorum is missed"),
        "votes.name_officer": _l("Name scrutineers and tellers"),
        "votes.note_key_destroyed": _l("Note that the key is destroyed"),
        "votes.open": _l("Open the poll"),
        "votes.publish": _l("Publish the result"),
        "votes.rehearse": _l("Rehearse the box"),
        "votes.remind": _l("Remind those who have not voted"),
        "votes.replace": _l("Vote again"),
        "votes.return": _l("Return the result"),
        "votes.sign": _l("Sign the count"),
        "votes.void": _l("Declare the poll void"),
    }
)
