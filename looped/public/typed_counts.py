"""Counts that somebody typed into the words of a year, where a figure belongs that nobody can mistype."""

import re

from looped.public.content import NAMED, Content, texts
from looped.voice.wording import ENGLISH

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_TIMES = r"(?:working[ -])?(?:hours?|days?|weeks?|months?|years?|minutes?)"
_COUNTED = (
    r"(?:child|children|babies|baby|boys?|girls?|teenagers?|young people|young person|famil(?:y|ies)|parents?|carers?"
    r"|people|persons?|workers?|staff|audits?|records?|cases?|pieces|plans?|answers?|letters?|complaints?|compliments?"
    r"|promises|actions?|visits?|reviews?|meetings?|assessments?)"
)
# Numbers that say when, how long, whom to ring, or which point of a list: blanked out before the rest is looked at.
_HARMLESS = re.compile(
    "|".join(
        [
            r"(?<![\d/])(?:0\d{2,4}[ \d]{5,9}\d|999|116 123|111)(?![\d/])",
            r"(?m:^\s*\d{1,2}\. )",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b",
            rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!,?\d)",
            r"\b\d{1,2}/\d{1,2}/\d{4}\b",
            rf"(?<![\d.,])(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d{{4}}|\d\d))?(?![\d%.,]*\d|\s*%|\s+{_COUNTED}\b)",
            rf"\b\d{{1,3}}[ -]{_TIMES}\b",
        ]
    ),
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d[\d.,/%]*(?:\s+\w+)?")
_MORE = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?"
)
_NUMBER = rf"(?:{_MORE})(?:[ -](?:and )?(?:{_MORE}|one))*"
_IN_WORDS = re.compile(
    "|".join(
        [
            rf"\b(?:one|{_NUMBER}) (?:out of|in|of)(?: the| every| each)? (?:{_NUMBER})\b",
            rf"\b{_NUMBER} per ?cent\b",
            r"\b(?:half|(?:a |one |two |three )?(?:third|quarter|fifth|tenth)s?) of\b",
            rf"\b(?!two people\b){_NUMBER}(?: of)?(?: the| our| these)?(?: [a-z-]+)? {_COUNTED}\b",
            r"\bone (?:child|baby|boy|girl|young person|family|parent|carer|complaint|compliment)\b",
        ]
    ),
    re.IGNORECASE,
)


def typed_counts(content: Content, language: str) -> list[str]:
    """Each as it was typed, in order: digits in every script, number words in English. Years, days, how long something
    took and telephone numbers are none, nor is what stands in braces."""
    found = []
    for text in texts(content):
        rest = _HARMLESS.sub(" ", NAMED.sub(" ", text))
        found += [each[0].strip() for each in _DIGITS.finditer(rest)]
        if language == ENGLISH:
            found += [each[0] for each in _IN_WORDS.finditer(rest) if not _is_time(rest, each.end())]
    return found


def _is_time(text: str, end: int) -> bool:
    return re.match(rf"[ -]{_TIMES}\b", text[end:]) is not None
