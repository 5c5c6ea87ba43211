"""The pure count: rules, candidates, ballots in; an explained result out; exact, stdlib only."""
