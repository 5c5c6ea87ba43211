"""Decisions: who may vote, what the ballots say, who has won, and the proof of it."""
