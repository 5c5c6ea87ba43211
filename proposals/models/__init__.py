"""What is stored of proposals and shortlists."""

from proposals.models.plans import Endorsement, Finding, Photo, Proposal, Remark
from proposals.models.shortlists import Candidate, NoticeObjection, Shortlist, ShortlistChoice

__all__ = [
    "Candidate",
    "Endorsement",
    "Finding",
    "NoticeObjection",
    "Photo",
    "Proposal",
    "Remark",
    "Shortlist",
    "ShortlistChoice",
]
