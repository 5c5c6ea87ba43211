"""What is stored of the pages on which people are asked, opened together."""

from proposals.models.arguments import Point, PointRemark

__all__ = ["Point", "PointRemark"]
