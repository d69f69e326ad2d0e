"""Charts as SVG: frozen dataclasses in, one string out, the same for page, PDF and Word.

Only presentational attributes, so that a strict Content-Security-Policy has nothing to refuse. The title is the
finding in words; n always stands beside; axes begin at nought.
"""

from .bars import Bar, Stacked, stacked_bars
from .funnel import Dot, FunnelChart, funnel
from .points import Point, Points, points
from .process import Mark, Process, process, spark
from .scores import Row, Scores, scores

__all__ = [
    "Bar", "Dot", "FunnelChart", "Mark", "Point", "Points", "Process", "Row", "Scores", "Stacked", "funnel",
    "points", "process", "scores", "spark", "stacked_bars",
]  # fmt: skip
