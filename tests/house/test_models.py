"""Rules about the tables: what is personal is known, statuses have a life, and the database keeps its own rules."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from looped.audits.models import Action, Audit, ImportRun
from looped.audits.workflow import ACTION_MOVES
from looped.audits.workflow import MOVES as AUDIT_MOVES
from looped.cases.models import Case
from looped.core.triggers import Trigger
from looped.framework.models import Version
from looped.framework.workflow import MOVES as VERSION_MOVES
from looped.improvement.models import Priority
from looped.improvement.workflow import PRIORITY_MOVES
from looped.indicators import models as indicators
from looped.indicators import workflow as indicator_lives
from looped.public.models import Edition
from looped.public.workflow import EDITION_MOVES
from looped.voice import models as voice
from looped.voice import workflow as voices
from looped.workforce import models as workforce
from looped.workforce import workflow as staffs
from tests.house.files import PACKAGE
from tests.house.personal import FIELDS

MODELS = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("looped.")]
TABLES = {
    Audit: AUDIT_MOVES, Action: ACTION_MOVES, Version: VERSION_MOVES, voice.Invitation: voices.INVITATION_MOVES,
    indicators.Extract: indicator_lives.EXTRACT_MOVES, indicators.Computation: indicator_lives.COMPUTATION_MOVES,
    indicators.OwnIndicator: indicator_lives.OWN_MOVES, Priority: PRIORITY_MOVES,
    voice.QuestionnaireVersion: voices.QUESTIONNAIRE_MOVES, voice.ThemeList: voices.THEME_LIST_MOVES,
    voice.Quotation: voices.QUOTATION_MOVES, voice.Pack: voices.PACK_MOVES, voice.Promise: voices.PROMISE_MOVES,
    workforce.SurveyVersion: staffs.SURVEY_MOVES, workforce.Wave: staffs.WAVE_MOVES,
    workforce.StaffComment: staffs.COMMENT_MOVES, workforce.Circle: staffs.CIRCLE_MOVES, Edition: EDITION_MOVES,
}  # fmt: skip
# A file is checked by a job and a case follows the case system: nobody moves them by a permission.
WITHOUT_TABLE = {ImportRun, Case}


def fields_of(model):
    own = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    return {field.name for field in own}


def test_every_model_is_asked_what_of_it_is_personal():
    assert {model._meta.label for model in MODELS} == set(FIELDS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_personal_or_not(model):
    personal, plain = (set(names.split()) for names in FIELDS[model._meta.label])
    assert personal | plain == fields_of(model)
    assert personal & plain == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_what_points_to_a_person_is_personal(model):
    people = {field.name for field in model._meta.get_fields() if field.concrete and _is_of_a_person(field)}
    assert people <= set(FIELDS[model._meta.label][0].split())


def _is_of_a_person(field):
    return (
        field.is_relation and field.related_model and field.related_model._meta.label in ("accounts.User", "cases.Case")
    )


def test_every_status_belongs_to_a_life():
    with_status = {model for model in MODELS if "status" in fields_of(model)}
    assert with_status == set(TABLES) | WITHOUT_TABLE


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_status_stands_in_the_table_and_the_table_knows_no_other(model):
    assert {status for move in TABLES[model] for status in move} == set(model.Status.values)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_status_can_be_reached(model):
    """From the one in which a record begins, by moves of the table."""
    reached = {model._meta.get_field("status").default}
    for _step in model.Status:
        reached |= {to for was, to in TABLES[model] if was in reached}
    assert reached == set(model.Status.values)


def declared():
    modules = [path.parent.name for path in sorted(PACKAGE.glob("*/triggers.py"))]
    return [trigger for room in modules for trigger in import_module(f"looped.{room}.triggers").TRIGGERS]


@pytest.mark.django_db
def test_the_database_has_every_trigger_that_is_declared_and_no_other():
    """A migration that alters a table on SQLite loses them without a word."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        there = set(cursor.fetchall())
    found = declared()
    assert all(isinstance(trigger, Trigger) for trigger in found)
    assert there == {(trigger.name, trigger.table) for trigger in found}
