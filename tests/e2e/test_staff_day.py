"""The staff's year by hand: register, review, count, publication, works, acceptance, rating."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.hall import agree
from tests.e2e.office import give_a_role, import_a_register, review_a_proposal
from tests.e2e.rating import hold, prepare_a_rating, read_the_grade
from tests.e2e.site import Site
from tests.e2e.tally import announce, cast_the_last_ballot, certify, find_poll, recount
from tests.e2e.visitor import DESK, Visitor
from tests.e2e.works import carry_out, finish, follow_the_winner, open_phases, plan_the_works

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_staff_walks_the_year_to_its_end(
    visit: Callable[..., Visitor], site: Site, tmp_path: Path
) -> None:
    steward = visit(width=DESK).sign_in_as("steward")
    chair, stranger = visit().sign_in_as("chair"), visit()
    scrutineers = [visit().sign_in(phone) for _name, phone in site.doors["scrutineers"]]

    give_a_role(steward, import_a_register(steward, tmp_path))
    review_a_proposal(visit(width=DESK).sign_in_as("reviewer"), stranger)

    poll = find_poll(stranger)
    cast_the_last_ballot(visit, site, chair, scrutineers, poll)
    certify(scrutineers, chair, poll)
    announce(steward, chair, visit().sign_in_as("confirmer"), scrutineers, stranger, poll)
    recount(stranger, tmp_path, poll)

    unit = visit().sign_in_as("handling_unit")
    open_phases(steward)
    plan_the_works(unit)
    number = follow_the_winner(unit, stranger)
    carry_out(unit, tmp_path)
    finish(steward, unit, number)

    names = [name for name, _phone in site.doors["scrutineers"]]
    rating = prepare_a_rating(steward, names)
    hold(steward, chair, scrutineers, rating)
    certify(scrutineers, chair, rating)
    chair.confirm("Announce the result")
    agree(scrutineers, rating, "Agree to the publication")
    read_the_grade(steward, stranger, rating, number)
