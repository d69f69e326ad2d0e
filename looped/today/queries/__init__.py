"""What the home page and the search read, out of every room."""

from looped.today.queries.needs import Need, needs, parts, strengths
from looped.today.queries.news import News, news
from looped.today.queries.search import Found, search

__all__ = ["Found", "Need", "News", "needs", "news", "parts", "search", "strengths"]
