"""Plans: draft, endorse, review, deliberate, shortlist."""
