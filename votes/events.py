"""What has happened to rule sets and polls; facts are numbers, never a choice before the count."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices
from votes.notices import WORDS

declare_notices(WORDS)

TOLD_IN_MINUTES = (
    *("votes.roll_frozen", "votes.measure_carried", "votes.measure_failed"),
    *("votes.scrutineers_carried", "votes.scrutineers_failed", "votes.opened"),
    *("votes.paused", "votes.resumed", "votes.close_asked"),
    *("votes.extended", "votes.closed", "votes.counted"),
    *("votes.certified", "votes.declared", "votes.tie_found"),
    *("votes.shortfall_found",),
)

declare(
    {
        "votes.adopted": Event(_l("Rule set adopted, version %(version)s")),
        "votes.configured": Event(_l("Poll prepared with %(items)s items")),
        "votes.officer_named": Event(_l("Officer of the ballot named")),
        "votes.officer_dismissed": Event(_l("Officer of the ballot taken off")),
        "votes.rehearsed": Event(_l("Ballot box rehearsed: sealing and opening work")),
        "votes.custody_chosen": Event(_l("Custody of the key of the ballot box chosen")),
        "votes.key_offered": Event(_l("Keys of scrutineers made so far: %(keys)s")),
        "votes.key_dealt": Event(
            _l("Key of the ballot box dealt: any %(needed)s of %(parts)s scrutineers open it"),
            "progress",
        ),
        "votes.share_rehearsed": Event(_l("%(rehearsed)s of %(parts)s shares of the key tested")),
        "votes.shares_returned": Event(
            _l("The shares handed in did not open the box; they come in once more")
        ),
        "votes.share_surrendered": Event(
            _l("%(surrendered)s of the %(needed)s shares needed were handed in")
        ),
        "votes.made_ready": Event(_l("Poll ready for check-in"), "progress"),
        "votes.roll_frozen": Event(_l("Roll frozen with %(members)s members"), "progress"),
        "votes.roll_frozen_early": Event(
            _l("Roll frozen with the notice: %(members)s members"), "progress"
        ),
        "votes.opened": Event(_l("Poll opened: %(present)s of %(members)s present"), "progress"),
        "votes.quorum_missed": Event(
            _l("Not opened: only %(present)s of %(members)s present, %(needed)s needed"), "warn"
        ),
        "votes.check_in_resumed": Event(_l("Check-in resumed")),
        "votes.reminded": Event(_l("Members who had not voted were reminded")),
        "votes.booth_code_given": Event(_l("Code for the device in the hall given")),
        "votes.extended": Event(
            _l("Closing time extended by %(minutes)s minutes, with a public reason"), "warn"
        ),
        "votes.access_revoked": Event(_l("Codes and open ballot of a person taken back")),
        "votes.officer_change_asked": Event(_l("Another officer of the ballot asked for"), "warn"),
        "votes.officer_change_refused": Event(_l("Another officer of the ballot not agreed to")),
        "votes.officer_replaced": Event(
            _l("Officer of the ballot replaced, agreed by two people"), "warn"
        ),
        "votes.code_replaced": Event(_l("Code on paper replaced, the old one cancelled")),
        "votes.codes_printed": Event(_l("%(codes)s codes on paper made")),
        "votes.closed": Event(_l("Poll closed: %(voted)s ballots in the box"), "progress"),
        "votes.count_asked": Event(_l("Opening of the ballot box asked for")),
        "votes.counted": Event(_l("Ballot box opened and counted: %(returned)s ballots")),
        "votes.signed": Event(_l("Count signed by a scrutineer")),
        "votes.certified": Event(_l("Count certified by the scrutineers"), "good"),
        "votes.key_destroyed": Event(_l("Key of the ballot box destroyed")),
        "votes.declared": Event(_l("Result declared by the chair"), "good"),
        "votes.tie_found": Event(_l("Equal votes at the cut line"), "warn"),
        "votes.tie_decided": Event(_l("Tie decided by the chair with a written reason")),
        "votes.shortfall_found": Event(_l("Fewer candidates passed than places"), "warn"),
        "votes.places_left_vacant": Event(_l("%(places)s places left vacant"), "warn"),
        "votes.paused": Event(_l("Voting paused: only %(present)s of %(members)s present"), "warn"),
        "votes.resumed": Event(
            _l("Voting goes on: %(present)s of %(members)s present"), "progress"
        ),
        "votes.measure_carried": Event(
            _l("Rules adopted by show of hands: %(in_favour)s of %(present)s present in favour")
        ),
        "votes.measure_failed": Event(
            _l("Rules not adopted: only %(in_favour)s of %(present)s present in favour"), "warn"
        ),
        "votes.scrutineers_carried": Event(
            _l("Scrutineers adopted by show of hands: %(in_favour)s of %(present)s in favour")
        ),
        "votes.scrutineers_failed": Event(
            _l("Scrutineers not adopted: only %(in_favour)s of %(present)s in favour"), "warn"
        ),
        "votes.opening_agreed": Event(_l("A scrutineer saw the empty box and agreed to open")),
        "votes.publication_agreed": Event(
            _l("A scrutineer agreed that the result is published as signed")
        ),
        "votes.close_asked": Event(_l("All present have voted: the chair asked to close")),
        "votes.lot_drawn": Event(_l("Tie settled by a public lot")),
        "votes.advice_passed": Event(_l("No residents' poll tells the tied apart")),
        "votes.advice_taken": Event(_l("Tie settled by the rank in the residents' poll")),
        "votes.round_called": Event(_l("A further round was called"), "progress"),
        "votes.rerun_called": Event(_l("The void poll is held once more"), "progress"),
        "votes.irregularity_noted": Event(_l("A scrutineer noted an irregularity"), "warn"),
        "votes.irregularity_ruled": Event(
            _l("Irregularity: the chair ruled that the poll goes on")
        ),
        "votes.rounds_settled": Event(_l("Result of all rounds together"), "good"),
        "votes.station_planned": Event(_l("Polling station planned with %(papers)s papers")),
        "votes.station_dropped": Event(_l("Polling station taken off the plan")),
        "votes.papers_brought": Event(_l("Polling station has %(papers)s papers")),
        "votes.shift_set": Event(_l("Shift at a polling station set")),
        "votes.shift_ended": Event(_l("Shift at a polling station taken off")),
        "votes.station_opened": Event(
            _l("Polling station opened: box shown empty, %(papers)s papers"), "progress"
        ),
        "votes.station_closed": Event(
            _l("Polling station closed: %(issued)s papers given out, %(unused)s left")
        ),
        "votes.station_shut": Event(
            _l("Polling station closed by the clock: %(issued)s papers given out"), "warn"
        ),
        "votes.papers_reported": Event(_l("%(found)s papers found in the box of a station")),
        "votes.station_signed": Event(_l("Papers of a polling station signed by an officer")),
        "votes.station_settled": Event(
            _l("Papers of a polling station settled: %(found)s in the box"), "good"
        ),
        "votes.paper_exchanged": Event(_l("A spoilt paper was exchanged for a new one")),
        "votes.undo_asked": Event(_l("Asked to take back a mark on the roll")),
        "votes.undo_refused": Event(_l("A mark on the roll was not taken back")),
        "votes.mark_undone": Event(
            _l("A mark on the roll was taken back by two officers: the paper came back"), "warn"
        ),
        "votes.sheet_ruled": Event(_l("Reading of a doubtful paper proposed")),
        "votes.sheet_agreed": Event(_l("Two scrutineers agreed on a doubtful paper")),
        "votes.paper_photo_kept": Event(_l("Photo of a paper kept, sealed")),
        "votes.count_photo_kept": Event(_l("Photo of the count sheet of a polling station kept")),
        "votes.proxy_recorded": Event(_l("Written proxy recorded at a polling station")),
        "votes.recount_asked": Event(_l("Papers of a polling station are counted again"), "warn"),
        "votes.recount_reported": Event(_l("%(found)s papers found in the recount of a station")),
        "votes.recount_decided": Event(
            _l("Papers counted again: %(differing)s read otherwise. Which count stands is decided.")
        ),
        "votes.roll_drawn": Event(_l("Roll drawn from the register: %(people)s people")),
        "votes.roll_cleared": Event(_l("Roll emptied, to be drawn again")),
        "votes.roll_sheet_given": Event(_l("Sheet of voters handed to the worker")),
        "votes.roll_imported": Event(
            _l("Sheet of voters taken over: %(added)s people, %(refused)s lines refused")
        ),
        "votes.roll_published": Event(
            _l("Provisional roll published with %(people)s people; objections are possible"),
            "progress",
        ),
        "votes.roll_corrected": Event(_l("Provisional roll corrected")),
        "votes.roll_objected": Event(_l("Objection to the roll received")),
        "votes.roll_objection_answered": Event(_l("Objection to the roll answered")),
        "votes.roll_change_asked": Event(_l("Change of the frozen roll asked for"), "warn"),
        "votes.roll_added": Event(
            _l("One person added to the frozen roll by two officers"), "warn"
        ),
        "votes.roll_removed": Event(
            _l("One person taken off the frozen roll by two officers"), "warn"
        ),
        "votes.roll_change_refused": Event(_l("Change of the frozen roll not agreed to")),
        "votes.advice_published": Event(
            _l("Result of the residents' poll published as advice, not binding"), "good"
        ),
        "votes.item_advised": Event(
            _l("Residents' poll: place %(rank)s with %(votes)s votes. Advice, not binding.")
        ),
        "votes.voided": Event(_l("Poll declared void with a written reason"), "bad"),
        "votes.confirmed": Event(_l("Result confirmed"), "good"),
        "votes.confirmation_late": Event(_l("Not confirmed by %(due)s: overdue"), "bad"),
        "votes.announcement_late": Event(_l("Not announced by %(due)s: overdue"), "bad"),
        "votes.overridden": Event(
            _l("The confirming body changed the list: %(taken)s taken in, %(struck)s left out"),
            "warn",
        ),
        "votes.item_taken": Event(_l("Taken in by the confirming body: %(votes)s votes"), "good"),
        "votes.item_struck": Event(_l("Left out by the confirming body: %(votes)s votes"), "warn"),
        "votes.returned": Event(_l("Result returned with a written reason"), "warn"),
        "votes.published": Event(_l("Result published, announcement No. %(number)s"), "good"),
        "votes.count_agreed": Event(_l("An observer has counted and agrees"), "good"),
        "votes.count_differed": Event(_l("An observer has counted and differs"), "warn"),
        "votes.count_answered": Event(_l("Counted again, and the observer answered")),
        "votes.result_objected": Event(_l("Objection to the result")),
        "votes.result_objection_answered": Event(_l("Objection to the result answered")),
        "votes.result_reported": Event(_l("What another rule would have chosen was worked out")),
        "votes.archived": Event(_l("Archived: the roll with %(people)s people was destroyed")),
        "votes.item_listed": Event(_l("On the ballot paper as number %(number)s"), "progress"),
        "votes.item_listed_again": Event(
            _l("On the paper of a further vote as number %(number)s"), "progress"
        ),
        "votes.item_won": Event(
            _l("Chosen in the ballot with %(votes)s votes, place %(rank)s"), "good"
        ),
        "votes.item_lost": Event(_l("Not chosen in the ballot: %(votes)s votes, place %(rank)s")),
    }
)
