"""Who may do what to a poll, and why not. No role stands above roll, phase or secrecy."""

from votes.policy import (
    afterwards,
    ceremony,
    channels,
    hall,
    names,
    officers,
    overriding,
    photos,
    proxies,
    recounts,
    rolls,
    stations,
    two_people,
)
from votes.policy.polls import is_counting_officer, is_scrutineer
from votes.policy.publishing import is_confirmer

__all__ = [
    "afterwards",
    "ceremony",
    "channels",
    "hall",
    "is_confirmer",
    "is_counting_officer",
    "is_scrutineer",
    "names",
    "officers",
    "overriding",
    "photos",
    "proxies",
    "recounts",
    "rolls",
    "stations",
    "two_people",
]
