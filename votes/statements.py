"""The few statements of casting, by hand for each engine; see ``casting.py`` for their use.

PostgreSQL: a shared lock per poll, then one statement that judges, marks and drops. The lock is a
statement of its own, so that the next one sees what a close has committed while it waited; the
moment is the database's own, shifted by our clock in rehearsals. SQLite: the write lock is held
from the first statement on, and its clock is ours.
"""

LOCK_SHARED = "SELECT pg_advisory_xact_lock_shared(%(key)s)"
LOCK_EXCLUSIVE = "SELECT pg_advisory_xact_lock(%(key)s)"

_FACTS = """
SELECT p.id AS poll_id, p.council_id, p.area_path, p.state,
  {moment} < p.closes_at AS is_in_time,
  EXISTS (
    SELECT 1 FROM phases f WHERE f.cycle_id = p.cycle_id
    AND f.name = CASE p.kind WHEN 'selection' THEN 'voting'
      WHEN 'advisory' THEN 'advising' ELSE 'evaluating' END
    AND f.opens_at <= {moment} AND {moment} < f.closes_at
  ) AS is_phase_open,
  NOT p.needs_presence OR EXISTS (
    SELECT 1 FROM attendances a WHERE a.meeting_id = p.meeting_id
    AND a.person_id = {person} AND a.left_at IS NULL
  ) AS is_present,
  p.allows_revision,
  r.marked AS marked,
  r.area_id AS home
FROM polls p LEFT JOIN roll r ON r.poll_id = p.id AND r.person_id = {person}
WHERE p.id = {poll}
"""

FACTS_POSTGRES = _FACTS.format(
    moment="(clock_timestamp() + %(shift)s)", person="%(person)s", poll="%(poll)s"
)
FACTS_SQLITE = _FACTS.format(moment=":moment", person=":person", poll=":poll")

_CAST = """
WITH facts AS MATERIALIZED ({facts}),
mark AS (
  UPDATE roll SET marked = true, channel = %(channel)s, station_id = %(station)s FROM facts
  WHERE roll.poll_id = facts.poll_id AND roll.person_id = %(person)s AND NOT roll.marked
  AND facts.state = 'open' AND facts.is_in_time AND facts.is_phase_open AND facts.is_present
  RETURNING roll.poll_id, roll.is_deputy
),
put AS (
  INSERT INTO ballots (poll_id, tracker, stack, sealed)
  SELECT mark.poll_id, %(tracker)s,
    CASE WHEN mark.is_deputy AND p.rules ->> 'threshold' = 'double_gate'
      THEN 'deputies' ELSE 'members' END,
    %(sealed)s
  FROM mark JOIN polls p ON p.id = mark.poll_id RETURNING 1
)
SELECT facts.*, EXISTS (SELECT 1 FROM put) AS is_taken FROM facts
"""
CAST_POSTGRES = _CAST.format(facts=FACTS_POSTGRES)

MARK_SQLITE = (
    "UPDATE roll SET marked = 1, channel = :channel, station_id = :station"
    " WHERE poll_id = :poll AND person_id = :person AND NOT marked"
)
# Deputies' ballots lie in a stack of their own where the rules ask for their gate, else nowhere.
PUT_SQLITE = """
INSERT INTO ballots (poll_id, tracker, stack, sealed)
SELECT :poll, :tracker,
  CASE WHEN r.is_deputy AND json_extract(p.rules, '$.threshold') = 'double_gate'
    THEN 'deputies' ELSE 'members' END,
  :sealed
FROM polls p JOIN roll r ON r.poll_id = p.id WHERE p.id = :poll AND r.person_id = :person
"""

IN_BOX_POSTGRES = "SELECT 1 FROM ballots WHERE poll_id = %(poll)s AND tracker = %(tracker)s"
IN_BOX_SQLITE = "SELECT 1 FROM ballots WHERE poll_id = :poll AND tracker = :tracker"

# A voter who replaces a ballot is alone for that moment, by a lock that leaves no trace in any row.
LOCK_VOTER = "SELECT pg_advisory_xact_lock(%(key)s)"

_STANDING = """
SELECT b.tracker FROM ballots b
LEFT JOIN replaced_ballots r ON r.poll_id = b.poll_id AND r.tracker = b.tracker
WHERE b.poll_id = {poll} AND b.tracker = {tracker} AND r.tracker IS NULL
"""
STANDING_POSTGRES = _STANDING.format(poll="%(poll)s", tracker="%(tracker)s")
STANDING_SQLITE = _STANDING.format(poll=":poll", tracker=":tracker")
