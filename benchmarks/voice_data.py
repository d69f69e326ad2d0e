"""Fills a database with families who have answered everything and only have to send it; and counts what came of it.

    python -m benchmarks.voice_data --submissions 10000
    python -m benchmarks.voice_data --count

Run in the environment of a deployment (DATABASE_URL, DATA_DIR, SECRET_KEY). Each has a link of their own and an open
draft: 12 answers, two of them in words. What is printed first is the key of each draft's cookie.
"""

import argparse
import json
import os
from datetime import date, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "looped.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  (the models need the lines above)
from django.db import connection, transaction  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402

from looped.accounts.models import ServiceArea, Team, User  # noqa: E402
from looped.cases.models import Case  # noqa: E402
from looped.voice.held import Held, key_digest, new_key, sealed  # noqa: E402
from looped.voice.models import (  # noqa: E402
    Answer,
    Comment,
    Draft,
    FamilyMember,
    Invitation,
    Question,
    QuestionnaireVersion,
    QuestionText,
    Response,
)  # fmt: skip
from looped.voice.tokens import new_token, token_digest  # noqa: E402

SCALES = [f"agree_{at}" for at in range(5)], [f"yes_{at}" for at in range(5)]
WORDS = ["what_good", "what_better"]
SAID = "She rang me when she said she would, and she told me what happens next. I would like to be asked sooner. " * 2
PER_FAMILY = 20  # invitations of one person


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=0)
    parser.add_argument("--count", action="store_true")
    asked = parser.parse_args()
    print(json.dumps(counts() if asked.count else fill(asked.submissions)))


def fill(submissions: int) -> list[str]:
    call_command("init", verbosity=0)
    with transaction.atomic():
        tokens = [new_token() for _ in range(submissions)]
        invitations = Invitation.objects.bulk_create(_invitations(tokens))
        keys = _drafts(invitations, tokens)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return keys


def _invitations(tokens: list[str]) -> list[Invitation]:
    today, now = timezone.localdate(), timezone.now()
    area = ServiceArea.objects.create(name="Area")
    team = Team.objects.create(name="Team", area=area)
    worker = User.objects.create(email="worker@council.example", name="A worker", is_active=True, created_at=now)
    asked = _questionnaire(worker, today)
    families = range(1 + len(tokens) // PER_FAMILY)
    cases = Case.objects.bulk_create(Case(reference=f"B-{at}", team=team, worker=worker) for at in families)
    members = FamilyMember.objects.bulk_create(
        FamilyMember(case=case, relation="child", band=asked.band, language="en") for case in cases
    )
    return [
        Invitation(
            member=members[at // PER_FAMILY],
            questionnaire=asked,
            family=asked.family,
            moment="review",
            band=asked.band,
            language="en",
            team=team,
            area=area,
            worker=worker,
            status="opened",
            way="link",
            proposed_on=today,
            sent_on=today,
            sent_by=worker,
            closes_on=today + timedelta(days=28),
            token_digest=token_digest(token),
        )  # fmt: skip
        for at, token in enumerate(tokens)
    ]


def _questionnaire(by: User, today: date) -> QuestionnaireVersion:
    """Of 12 questions, for a moment that none of those that ship is for."""
    version = QuestionnaireVersion.objects.create(
        family="experience", band="12-17", moment="review", number=1, made_by=by, made_at=timezone.now()
    )
    kinds = [*[(key, "agree") for key in SCALES[0]], *[(key, "yes_no") for key in SCALES[1]]]
    for order, (key, kind) in enumerate([*kinds, *[(key, "text") for key in WORDS]]):
        good = {"agree": ["agree", "strongly_agree"], "yes_no": ["yes"]}.get(kind, [])
        question = Question.objects.create(version=version, key=key, order=order, kind=kind, favourable=good)
        QuestionText.objects.create(question=question, language="en", text=f"What of {key}?")
    version.status, version.starts_on = QuestionnaireVersion.Status.IN_FORCE, today
    version.save()
    return version


def _drafts(invitations: list[Invitation], tokens: list[str]) -> list[str]:
    answers: dict[str, Any] = dict.fromkeys(SCALES[0], "agree") | dict.fromkeys(SCALES[1], "yes")
    ends, keys, rows = timezone.now() + timedelta(hours=6), [], []
    for invitation, token in zip(invitations, tokens, strict=True):
        held = Held(invitation.public_id, token, "en", at=13, may_quote=True, key=new_key())
        held.answers = answers | {key: f"{SAID}{key} {len(keys)}" for key in WORDS}
        rows.append(Draft(key_digest=key_digest(held.key), sealed=sealed(held), ends_at=ends))
        keys.append(held.key)
    Draft.objects.bulk_create(rows)
    return keys


def counts() -> dict[str, int]:
    """`whole`: responses that have each of their answers and comments; `used`: invitations that were answered."""
    whole = Response.objects.annotate(n=Count("answers", distinct=True), words=Count("comments", distinct=True))
    return {
        "responses": Response.objects.count(),
        "whole": whole.filter(n=len(SCALES[0]) + len(SCALES[1]), words=len(WORDS)).count(),
        "links": Response.objects.values("handle_digest").distinct().count(),
        "used": Invitation.objects.filter(status="answered").count(),
        "answers": Answer.objects.count(),
        "comments": Comment.objects.count(),
    }


if __name__ == "__main__":
    main()
