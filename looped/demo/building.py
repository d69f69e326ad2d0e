"""The whole demonstration, step by step, into the database that is open. Same seed and same day: same data."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random

from django.db import transaction

from looped.accounts.operations import ensure_system_actor, mark_as_demonstration
from looped.audits.operations.clocks import ship_clocks
from looped.core.periods import Month
from looped.demo.actions import follow_up
from looped.demo.agencies import share_among_agencies
from looped.demo.allocating import propose_auditors
from looped.demo.children import add_children
from looped.demo.circles import hold_circles
from looped.demo.council import found_council
from looped.demo.dangers import raise_alarms
from looped.demo.drafting import draft_next_framework
from looped.demo.extracts.bringing import MONTHS, Bringing
from looped.demo.extracts.deciding import decide_indicators
from looped.demo.extracts.packs import issue_pack
from looped.demo.feedback import give_feedback
from looped.demo.files import choose_files
from looped.demo.kinds import audit_beside
from looped.demo.late import let_time_run
from looped.demo.learning import offer_all_learning
from looped.demo.look_backs import answer_look_backs, open_as_time_went
from looped.demo.making import FIRST_MONTH, Making, at
from looped.demo.near import give_tasks
from looped.demo.past import import_month, import_published_quarter, plan_all
from looped.demo.plan import keep_plan
from looped.demo.present import make_present
from looped.demo.programme import decide_rules, go_on_leave, plan_ahead, send_all_reminders
from looped.demo.public_pages import publish_pages
from looped.demo.public_year import publish_year
from looped.demo.quoting import print_words, sort_with_groups
from looped.demo.rechecks import look_again
from looped.demo.register import keep_register
from looped.demo.reporting import begin_draft, recent_quarter, report_first_quarter, report_recent_quarter
from looped.demo.sampling import close_some_cases, draw_coming_months
from looped.demo.settling import read_learning
from looped.demo.staff_messages import write_without_names
from looped.demo.staff_survey import ask_staff
from looped.demo.voice_answering import answer_families
from looped.demo.voice_asking import ask_near
from looped.demo.voice_questionnaires import edit_questionnaires
from looped.demo.voice_safety import keep_families_safe
from looped.demo.voices import found_voice, hear_families, hear_lately
from looped.framework.operations import ship_framework
from looped.reports.operations.indicators import keep_quality_values
from looped.workforce.operations.ship_survey import ship_survey
from looped.workforce.operations.speak_up import ship_contacts

Step = Callable[[], None]
SEED = 20240401
FOUNDED = at(date(2024, 2, 5), 9)


def build(
    *, today: date, say: Callable[[str], None] = lambda _: None, seed: int = SEED, extract_months: int = MONTHS
) -> Making:
    """Fill an empty, migrated database. `say` is told of each step. extract_months: how many months have an extract."""
    say("The council and its people")
    with transaction.atomic():
        making = _found(today, Random(seed))
    for name, parts in steps(making, extract_months):
        say(name)
        with transaction.atomic():
            for part in parts:
                part()
    return making


def _found(today: date, random: Random) -> Making:
    system = ensure_system_actor(now=FOUNDED)
    council = found_council(by=system, now=FOUNDED, random=random)
    ship_framework(by=system, now=FOUNDED)
    ship_clocks(by=system, now=FOUNDED)
    ship_survey(by=system, now=FOUNDED)
    ship_contacts(by=system, now=FOUNDED)
    found_voice(council, now=FOUNDED)
    mark_as_demonstration(people=council.for_one_click, by=system, now=FOUNDED)
    return Making(council=council, random=random, today=today)


def steps(making: Making, extract_months: int = MONTHS) -> list[tuple[str, list[Step]]]:
    """What is built, in the order in which it happened; each part is one transaction."""
    published = [partial(follow_up, making, month) for month in FIRST_MONTH.quarter.months]
    plan = (decide_rules, plan_all, plan_ahead, go_on_leave)
    found: list[tuple[str, list[Step]]] = [
        ("Nine hundred cases", [partial(add_children, making)]),
        ("The plan of each month", [partial(step, making) for step in plan]),
        ("April to June 2024, with the counts that were published", [partial(import_published_quarter, making)]),
        ("What followed from it, and its report", [*published, partial(report_first_quarter, making)]),
    ]
    for month in making.past:
        if month.quarter != FIRST_MONTH.quarter:
            parts = [partial(step, making, month) for step in (import_month, follow_up)]
            found.append((month.name, [*parts, *_voice(making, hear_families, answer_families, of=month)]))
        if month == recent_quarter(making).last and month.quarter != FIRST_MONTH.quarter:
            found.append((f"The report of {month.quarter.name}", [partial(report_recent_quarter, making)]))
    for month in making.present:
        parts = [partial(step, making, month) for step in (make_present, follow_up)]
        found.append((month.name, [*parts, *_voice(making, hear_families, answer_families, of=month)]))
    last = (
        share_among_agencies,
        audit_beside, look_again, close_some_cases, draw_coming_months, propose_auditors, send_all_reminders,
        read_learning, choose_files, draft_next_framework, give_tasks, raise_alarms, give_feedback, open_as_time_went,
        answer_look_backs, let_time_run, keep_register, offer_all_learning, begin_draft, hold_circles,
        write_without_names,
    )  # fmt: skip
    voices = _voice(making, hear_lately, print_words, sort_with_groups, edit_questionnaires, keep_families_safe)
    today: list[Step] = [*voices, *(partial(step, making) for step in last), *_voice(making, ask_near, ask_staff)]
    found.append(("What waits today", today))
    found.append(("The public pages", [partial(publish_pages, making)]))
    # A step of its own, built when it runs: the lives need the cases.
    found.append((f"Extracts of {extract_months} months", [partial(_bring_extracts, making, extract_months)]))
    found.append(("What was found in a year, for everybody", [partial(publish_year, making)]))
    return found


def _bring_extracts(making: Making, months: int) -> None:
    bringing = Bringing(making, months)
    bringing.settle()
    for month in bringing.months:
        bringing.bring_month(month)
    decide_indicators(making)
    bringing.leave_one_waiting()
    keep_quality_values(now=making.now)
    keep_plan(making)
    issue_pack(making)


def _voice(making: Making, *steps: Callable[..., None], of: Month | None = None) -> list[Step]:
    """Steps of voice, each with a chance of its own. `of`: their month, where they take one."""
    rest = () if of is None else (of,)
    return [partial(step, making.apart(f"{SEED} {step.__name__} {of}"), *rest) for step in steps]
