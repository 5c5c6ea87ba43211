"""Words for the codes of this package, attached at the edge."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

ROLE_WORDS: dict[str, LazyString] = {
    "delegate": _l("Delegate of the council"),
    "deputy": _l("Deputy to the people's congress"),
    "liaison": _l("Liaison of a station"),
    "reviewer": _l("Reviewer of proposals"),
    "handling_unit": _l("Handling unit"),
    "scrutineer": _l("Scrutineer"),
    "teller": _l("Teller"),
    "chair": _l("Chair of the council"),
    "steward": _l("Steward (committee's staff)"),
    "confirmer": _l("Confirms results"),
    "auditor": _l("Auditor (reads only)"),
    "settings_keeper": _l("Administrator of settings"),
}

ROLE_HINTS: dict[str, LazyString] = {
    "delegate": _l("Deliberates and votes; comes with a mandate"),
    "deputy": _l("Deliberates and votes; comes with a mandate"),
    "liaison": _l("Receives people at a station"),
    "reviewer": _l("Judges proposals in the formal and the substantive review"),
    "handling_unit": _l("Carries out works and reports on them"),
    "scrutineer": _l("Watches over a ballot and signs its certificate"),
    "teller": _l("Checks members in and helps in the hall"),
    "chair": _l("Opens and closes ballots of the council"),
    "steward": _l("Runs the year: register, dates, shortlist, works"),
    "confirmer": _l("Confirms a result for the working committee"),
    "auditor": _l("Sees what the staff see and changes nothing"),
    "settings_keeper": _l("Gives roles, invites staff, adds areas"),
}

LEVEL_WORDS: tuple[LazyString, ...] = (
    _l("Not known yet"),
    _l("Phone confirmed"),
    _l("Residence verified"),
    _l("Identity checked"),
    _l("Delegate, deputy or staff"),
)

AREA_WORDS: dict[str, LazyString] = {
    "district": _l("District"),
    "street": _l("Street"),
    "community": _l("Community"),
    "village": _l("Village"),
    "group": _l("Group"),
}

PACKAGE_WORDS: dict[str, LazyString] = {
    "residents": _l("People and places"),
    "council": _l("The council"),
    "proposals": _l("Proposals"),
    "votes": _l("Ballots"),
    "projects": _l("Projects under way"),
    "front": _l("Front desk"),
    "commons": _l("The house"),
}

PURPOSE_WORDS: dict[str, LazyString] = {
    "check": _l("Check the register"),
    "roll": _l("Draw up a roll"),
    "meeting": _l("Prepare a meeting"),
    "inspection": _l("Inspection by a higher body"),
}

PASSWORD_WORDS: dict[str, LazyString] = {
    "short": _l("Please use at least 10 characters. Several words together are easy to remember."),
    "long": _l("Please use at most 200 characters."),
    "common": _l("Too many people use this password. Please choose another one."),
    "personal": _l("Your name must not be in the password. Please choose another one."),
}

DEVICES: tuple[tuple[str, str, LazyString], ...] = (
    ("wechat", "MicroMessenger", _l("WeChat")),
    ("edge", "Edg", _l("Edge")),
    ("firefox", "Firefox", _l("Firefox")),
    ("chrome", "Chrome", _l("Chrome")),
    ("safari", "Safari", _l("Safari")),
)
SYSTEMS: tuple[tuple[str, str, LazyString], ...] = (
    ("harmony", "OpenHarmony", _l("HarmonyOS phone")),
    ("android", "Android", _l("Android phone")),
    ("iphone", "iPhone", _l("iPhone")),
    ("ipad", "iPad", _l("iPad")),
    ("windows", "Windows", _l("Windows computer")),
    ("mac", "Macintosh", _l("Mac")),
    ("linux", "Linux", _l("Linux computer")),
)


def device_code(agent: str) -> str:
    """A browser's name for itself as a short code: no version, nothing that singles it out."""
    system = next((code for code, mark, _words in SYSTEMS if mark in agent), "")
    browser = next((code for code, mark, _words in DEVICES if mark in agent), "")
    return f"{system} {browser}".strip()


def device_words(code: str) -> str:
    """The words for a device's code."""
    known = {code: words for code, _mark, words in (*SYSTEMS, *DEVICES)}
    said = [str(known[part]) for part in code.split() if part in known]
    return " · ".join(said) or str(_l("Unknown device"))


# What each deed is called, on the page of who may do what; every package adds its own.
DEED_NAMES: dict[str, LazyString] = {
    "commons.publish_root": _l("Publish the day's root of all books of record"),
    "residents.add_area": _l("Add an area"),
    "residents.add_unit": _l("Add a handling unit"),
    "residents.apply_import": _l("Import a register"),
    "residents.choose_password": _l("Choose a password by invitation"),
    "residents.confirm_second_factor": _l("Set up the second factor"),
    "residents.correct_person": _l("Correct an entry of the register"),
    "residents.end_device": _l("Sign one of one's devices out"),
    "residents.end_devices": _l("Sign all one's other devices out"),
    "residents.end_role": _l("End a role"),
    "residents.enter_with_code": _l("Sign in with a phone code"),
    "residents.enter_with_printed_code": _l("Sign in with a code on paper"),
    "residents.enter_with_totp": _l("Sign in with the second factor"),
    "residents.export_register": _l("Hand the register out"),
    "residents.find_by_phone": _l("Find a person by phone number"),
    "residents.forget": _l("Delete what has expired"),
    "residents.found": _l("Found the platform"),
    "residents.grant_role": _l("Give a role"),
    "residents.invite_staff": _l("Invite staff"),
    "residents.issue_printed_code": _l("Print a sign-in code"),
    "residents.note_password": _l("Record a try of a password"),
    "residents.read_notice": _l("Read a notice"),
    "residents.read_notices": _l("Mark all notices as read"),
    "residents.register_person": _l("Put a person on the register"),
    "residents.request_code": _l("Ask for a phone code"),
    "residents.see_own": _l("See one's own page"),
    "residents.see_register": _l("See the register"),
    "residents.see_roles": _l("See who holds which role"),
    "residents.sign_out": _l("Sign out"),
    "residents.stage_import": _l("Check a register before the import"),
}
