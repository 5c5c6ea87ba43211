"""What is stored of proposals and shortlists."""

from proposals.models.asking import JointText, Paragraph, ParagraphComment, Point, PointRemark
from proposals.models.closing import ClosingStatement
from proposals.models.common import CommonMatter, CommonPart
from proposals.models.conflicts import Conflict, MapPoint
from proposals.models.imports import ImportedProposal, ProposalImport
from proposals.models.moderation import Decision, Premoderation, Report
from proposals.models.paper import PaperLine, PaperSheet
from proposals.models.plans import Endorsement, Photo, Proposal
from proposals.models.questions import Question
from proposals.models.regroupings import EndorsementMove, Original, Outcome, Regrouping
from proposals.models.reserve import Revival
from proposals.models.reviews import (
    Appeal,
    Finding,
    ReviewAssignment,
    ReviewMention,
    ReviewNote,
    ReviewReminder,
    Verdict,
)
from proposals.models.scopes import ScopeList
from proposals.models.shortlists import Candidate, NoticeObjection, Shortlist, ShortlistChoice
from proposals.models.statements import Conversation, PublishedRun, Statement, StatementAnswer
from proposals.models.surveys import Survey, SurveyAnswer, SurveyMark, SurveyWords
from proposals.models.tags import ProposalTag, Tag
from proposals.models.talk import Remark
from proposals.models.ties import Duplicate
from proposals.models.together import CoProposer
from proposals.models.tracks import Adoption, Coordination, TrackChange
from proposals.models.wordings import Amendment, Wording

__all__ = [
    "Adoption",
    "Amendment",
    "Appeal",
    "Candidate",
    "ClosingStatement",
    "CoProposer",
    "CommonMatter",
    "CommonPart",
    "Conflict",
    "Conversation",
    "Coordination",
    "Decision",
    "Duplicate",
    "Endorsement",
    "EndorsementMove",
    "Finding",
    "ImportedProposal",
    "JointText",
    "MapPoint",
    "NoticeObjection",
    "Original",
    "Outcome",
    "PaperLine",
    "PaperSheet",
    "Paragraph",
    "ParagraphComment",
    "Photo",
    "Point",
    "PointRemark",
    "Premoderation",
    "Proposal",
    "ProposalImport",
    "ProposalTag",
    "PublishedRun",
    "Question",
    "Regrouping",
    "Remark",
    "Report",
    "ReviewAssignment",
    "ReviewMention",
    "ReviewNote",
    "ReviewReminder",
    "Revival",
    "ScopeList",
    "Shortlist",
    "ShortlistChoice",
    "Statement",
    "StatementAnswer",
    "Survey",
    "SurveyAnswer",
    "SurveyMark",
    "SurveyWords",
    "Tag",
    "TrackChange",
    "Verdict",
    "Wording",
]
