"""What the home page and the search read, out of every room."""

from looped.today.queries.finding import Found, search
from looped.today.queries.happened import News, news
from looped.today.queries.waiting import Need, needs, parts, strengths

__all__ = ["Found", "Need", "News", "needs", "news", "parts", "search", "strengths"]
