"""What is decided about sheets of proposals: where an import stands, and how long it waits."""

from datetime import timedelta

IMPORT_STATES = ("staged", "entering", "done", "dropped")
STAGED_LIFE = timedelta(hours=24)
# So many proposals are entered in one transaction, then others have their turn to write.
AT_ONCE = 20
