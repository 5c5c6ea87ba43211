"""The rule sheet: a poll's rules in plain words with an example in its own numbers (X31)."""
