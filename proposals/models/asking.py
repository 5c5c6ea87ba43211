"""What is stored of the pages on which people are asked, opened together."""

from proposals.models.arguments import Point, PointRemark
from proposals.models.texts import JointText, Paragraph, ParagraphComment

__all__ = ["JointText", "Paragraph", "ParagraphComment", "Point", "PointRemark"]
