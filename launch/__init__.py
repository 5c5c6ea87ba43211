"""The launcher behind run.py: sets up what is missing, then serves or tests; only stdlib."""
