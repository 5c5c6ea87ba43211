"""The rule lab: draft rules tried on earlier and on invented ballots (X3)."""
