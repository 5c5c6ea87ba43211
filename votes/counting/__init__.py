"""The pure count: rules, candidates and ballots in, an explained result out; exact and stdlib only."""
