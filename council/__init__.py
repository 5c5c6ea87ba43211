"""The body: councils, terms, mandates, cycles with their phases, and meetings with attendance."""
