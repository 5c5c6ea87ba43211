"""The words of stations, papers and sheets."""

from flask_babel import lazy_gettext as _l

from votes.words.polls import GRADE_WORDS, Words

CHANNEL_WORDS: Words = {
    "online": _l("on the web"),
    "device": _l("on the device in the hall"),
    "paper": _l("on paper"),
}

STATION_WORDS: Words = {
    "planned": _l("Planned, not yet open"),
    "open": _l("Open: papers are given out"),
    "closed": _l("Closed, papers being counted"),
    "settled": _l("Settled and signed"),
}
STATION_TONES = {"open": "progress", "closed": "warn", "settled": "good"}

STACK_WORDS: Words = {
    "members": _l("members who are no deputies"),
    "deputies": _l("deputies"),
}
# Above the paper itself, in large type: papers of the two stacks must not be mixed up.
STACK_TITLES: Words = {
    "members": _l("Paper for members who are no deputies"),
    "deputies": _l("Paper for deputies"),
}

STATION_KIND_WORDS: Words = {
    "hall": _l("In the hall of the meeting"),
    "fixed": _l("Polling station"),
    "mobile": _l("Mobile box"),
}

INVALID_WORDS: Words = {
    "unreadable": _l("It cannot be read"),
    "identifying_mark": _l("A name or another sign tells whose it is"),
    "not_official": _l("It is not the official paper"),
    "torn": _l("It is torn, and part of it is missing"),
    "wrong_style": _l("It is the paper of another ballot"),
    "late": _l("It came after the close"),
    "unsigned": _l("A signature that the rules ask for is missing"),
    "over_vote": _l("Too many marks"),
    "under_vote": _l("Too few marks"),
    "spoiled": _l("Invalid for another reason"),
}

STANDS_WORDS: Words = {"first": _l("The first count"), "second": _l("The second count")}

DIFFERENCE_WORDS: Words = {
    "papers": _l("Papers given out and papers left are not as many as papers received."),
    "box": _l("Papers in the box are not as many as papers given out and not spoilt."),
    "roll": _l("Marks on the roll are not as many as papers given out and not spoilt."),
}

STATION_FAULT_WORDS: Words = {
    "closes_before_it_opens": _l("The station must close after it opens."),
    "name_taken": _l("This ballot has a station of that name already."),
    "shift_no_officer": _l("Only scrutineers and tellers named for this ballot can serve."),
    "shift_outside_hours": _l("The shift must lie within the hours of the station."),
    "shift_elsewhere": _l("This officer serves at another station in these hours."),
    "no_such_paper": _l("No paper with this number was given out at this station and counts."),
    "paper_spoilt": _l("This paper was exchanged or came back already."),
    "no_mark_here": _l("This person has no mark for a paper of this station."),
    "undo_waits": _l("This is waiting for the second officer already."),
    "fewer_than_issued": _l("More papers were given out than this number."),
    "sheet_unknown": _l("There is no sheet with this number in the box."),
    "sheet_taken": _l("This sheet has been typed in this reading already."),
    "same_reader": _l("Somebody else must type the second reading of a sheet."),
    "no_ruling_needed": _l("Both readings of this sheet agree: nothing is to be settled."),
    "nothing_to_agree": _l("Nothing has been proposed for this sheet yet."),
    "same_scrutineer": _l("A second scrutineer must agree, not the one who proposed it."),
    "no_deputies_papers": _l("There are papers of deputies apart under the double gate only."),
    "sheets_typed": _l("Sheets are typed already: there cannot be fewer in the box than those."),
    "photo_taken": _l("There is a photo of this paper already."),
    "photos_enough": _l("There are enough photos of this count sheet."),
    "no_mobile_box": _l("The rules of this ballot allow no further mobile box."),
    "stands_unknown": _l("Please choose which count stands."),
    "unknown_mark": _l("A mark on this sheet does not exist. Please type it again."),
}

BOX_WORDS: Words = {
    "approve": _l("For"),
    "oppose": _l("Against"),
    "abstain": _l("Abstain"),
    "written": _l("Number to write"),
    **GRADE_WORDS,
}

# How the paper of each style is filled in, printed above its items.
PAPER_WORDS: Words = {
    "approve_upto_k": _l(
        "Draw a circle for every project you want, %(most)s at most. More make the paper invalid."
    ),
    "approve_exact_k": _l(
        "Draw a circle for exactly %(most)s projects. More or fewer make the paper invalid."
    ),
    "budget_basket": _l("Draw a circle for every project you want within the money there is."),
    "yes_no_abstain": _l("Draw one circle beside every project: for, against or abstain."),
    "rank": _l("Number the projects by urgency: 1 for the most urgent, %(most)s numbers at most."),
    "points": _l("Write your points beside the projects."),
    "grade": _l("Draw one circle beside every work you know."),
}

ON_PAGES = {
    "station_words": STATION_WORDS,
    "station_tones": STATION_TONES,
    "station_kind_words": STATION_KIND_WORDS,
    "stack_titles": STACK_TITLES,
    "stack_words": STACK_WORDS,
    "stands_words": STANDS_WORDS,
    "way_words": CHANNEL_WORDS,
    "invalid_words": INVALID_WORDS,
    "difference_words": DIFFERENCE_WORDS,
    "box_words": BOX_WORDS,
    "paper_style_words": PAPER_WORDS,
}
