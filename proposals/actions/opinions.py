"""Publishing opinion groups: the run is stored beside the matrix it comes from."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.crypto.digests import sha256_hex
from commons.database import db
from commons.policy import Actor, require
from proposals.groups import run
from proposals.models import PublishedRun
from proposals.queries import statements as queries


@action("proposals.publish_groups")
def publish_groups(actor: Actor, conversation_id: UUID) -> int:
    """Find the groups of the answers so far and publish them with the matrix; the run's number."""
    found = queries.conversation(conversation_id, lock=True)
    require("proposals.publish_groups", actor, found)
    matrix = queries.matrix(found.id)
    texts = {one.number: one.text for one in queries.statements(found.id)}
    exported, result = run.written(run.export(matrix, texts)), run.find(matrix)
    told = run.written(result)
    number = len(queries.runs(found.id)) + 1
    made = PublishedRun(
        conversation_id=found.id,
        number=number,
        matrix=exported.decode(),
        result=told.decode(),
        matrix_digest=sha256_hex(exported),
        result_digest=sha256_hex(told),
        at=now(),
    )
    db.session.add(made)
    ledger.write(
        found.docket_id,
        "proposals.groups_published",
        actor,
        subject=found,
        conversation=found.id,
        run=number,
        people=result["people"],
        matrix=made.matrix_digest,
        result=made.result_digest,
    )
    return number
