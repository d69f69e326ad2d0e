"""Questionnaires as the QA team works at them: languages that speakers have read, a version to come, and a draft."""

from datetime import timedelta

from looped.core.periods import Month
from looped.demo.making import Making
from looped.voice.models import QuestionnaireVersion
from looped.voice.operations.questionnaire_drafts import bring_into_force, start_draft
from looped.voice.operations.questions import change_words, move_question
from looped.voice.operations.translations import record_check
from looped.voice.queries.questionnaires import Words, content_of, digest_of, fingerprint, version_on
from looped.voice.queries.translations import pages_digest

SPEAKERS = {"cy": "Gwen Parry, translator", "pl": "Ewa Nowak, interpreter", "ar": "Samir Haddad, interpreter"}
READ = (("12-17", ("cy", "pl")), ("parent", ("cy", "pl", "ar")))  # of the experience of the service
SIMPLER = Words("People did what they said last time.")
NOTE = "The group of young people found “agreed” hard to understand. Same question, simpler words."
KINDER = Words("My child and I know what happens next, and it feels right.")


def edit_questionnaires(making: Making) -> None:
    """Every state that the pages of questionnaires and languages know."""
    for language, speaker in SPEAKERS.items():
        _check(making, None, language, speaker)
    for band, languages in READ:
        for language in languages:
            _check(making, _now_asked(making, "experience", band, ""), language, SPEAKERS[language])
    _one_to_come(making)
    _one_drafted(making)


def _now_asked(making: Making, family: str, band: str, moment: str) -> QuestionnaireVersion:
    version = version_on(making.today, family=family, band=band, moment=moment)
    assert version
    return version


def _check(making: Making, version: QuestionnaireVersion | None, language: str, speaker: str) -> None:
    seen = digest_of(content_of(version), language) if version else pages_digest(language)
    by, now = making.council.qa_lead, making.now - timedelta(days=40)
    record_check(version=version, language=language, speaker=speaker, seen=seen, by=by, now=now)


def _one_to_come(making: Making) -> None:
    by, now = making.council.qa_lead, making.now - timedelta(days=6)
    draft = start_draft(after=_now_asked(making, "case", "12-17", "review"), by=by, now=now)
    _word(draft, "agreed_things_done", SIMPLER, making)
    starts_on = Month.of(making.today).plus(1).first_day
    seen = fingerprint(content_of(draft))
    bring_into_force(draft=draft, starts_on=starts_on, note=NOTE, seen=seen, by=by, now=now)


def _one_drafted(making: Making) -> None:
    """Welsh was read in the draft, then reworded: it asks for a new check."""
    by, now = making.council.qa_lead, making.now - timedelta(days=3)
    draft = start_draft(after=_now_asked(making, "case", "parent", "plan"), by=by, now=now)
    _check(making, draft, "cy", SPEAKERS["cy"])
    asked = next(each for each in content_of(draft) if each.key == "plan_right")
    welsh = asked.words["cy"]
    shorter = Words(welsh.text.rstrip("."), welsh.easy, welsh.labels)
    change_words(draft=draft, key="plan_right", language="cy", words=shorter, seen=welsh.digest, by=by, now=now)
    _word(draft, "plan_right", KINDER, making)
    move_question(draft=draft, key="plan_right", places=-1, by=by, now=now)


def _word(draft: QuestionnaireVersion, key: str, words: Words, making: Making) -> None:
    asked = next(each for each in content_of(draft) if each.key == key)
    change_words(
        draft=draft, key=key, language="en", words=words, seen=asked.words["en"].digest, by=making.council.qa_lead,
        now=making.now - timedelta(days=6),
    )  # fmt: skip
