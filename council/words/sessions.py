"""The words of motions, resolutions and minutes, attached at the edge."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

MOVED_WORDS: dict[str, tuple[LazyString, str]] = {
    "moved": (_l("To be voted on"), "neutral"),
    "counted": (_l("Typed: a second person compares"), "warn"),
    "calling": (_l("Roll call under way"), "progress"),
    "carried": (_l("Carried"), "good"),
    "lost": (_l("Not carried"), "bad"),
    "withdrawn": (_l("Withdrawn"), "neutral"),
}

CHOICE_WORDS: dict[str, LazyString] = {
    "yes": _l("In favour"),
    "no": _l("Against"),
    "abstain": _l("Abstain"),
}

NEED_WORDS: dict[str, LazyString] = {
    "of_all": _l("More than half of all members"),
    "of_present": _l("More than half of those present"),
    "two_thirds_of_present": _l("Two thirds of those present"),
}

RESOLUTION_WORDS: dict[str, tuple[LazyString, str]] = {
    "ownerless": (_l("Nobody named yet"), "warn"),
    "open": (_l("Under way"), "progress"),
    "late": (_l("Past its day"), "bad"),
    "done": (_l("Done"), "good"),
}

DEED_NAMES.update(
    {
        "council.open_meeting": _l("Open a meeting"),
        "council.close_meeting": _l("Close a meeting"),
        "council.ask_leave": _l("Ask for leave of absence"),
        "council.enter_leave": _l("Note a member's leave of absence"),
        "council.take_back_leave": _l("Take back a leave of absence"),
        "council.move": _l("Put a motion"),
        "council.withdraw_motion": _l("Note that a motion is withdrawn"),
        "council.type_hands": _l("Type a show of hands"),
        "council.agree_hands": _l("Agree to a show of hands"),
        "council.refuse_hands": _l("Refuse a show of hands"),
        "council.call_roll": _l("Call the roll"),
        "council.answer_call": _l("Vote by name"),
        "council.note_voice": _l("Type a vote by name"),
        "council.close_roll_call": _l("Close a roll call"),
        "council.assign_resolution": _l("Name the owner of a resolution"),
        "council.finish_resolution": _l("Say that a resolution is done"),
        "council.remind_resolution": _l("Remind the owner of a resolution"),
        "council.draft_minutes": _l("Draft minutes"),
        "council.write_minutes": _l("Write minutes"),
        "council.approve_minutes": _l("Approve minutes"),
        "council.annex_minutes": _l("Correct minutes by an annex"),
        "council.attach_scan": _l("Attach the signed minutes"),
        "council.see_minutes_draft": _l("Read minutes before they are approved"),
    }
)
