"""The eleven lists of Annex A: their columns, what each holds, and how the columns of a row hang together.

A column: a short key that our code uses, the heading as Ofsted's newest edition has it, and its kind:
id, born, age, date, whole, text, yes_no and other code systems (`codes.SYSTEMS`), postcode, unkept.
"""

from __future__ import annotations

from collections.abc import Mapping

from looped.indicators.reading.annex_a.columns import Column, List
from looped.indicators.reading.contract import marked as _


def _shared(key: str, heading: str, kind: str, **more: bool) -> Column:
    return Column(key, heading, kind, own=False, **more)


def _event(key: str, heading: str) -> Column:
    return Column(key, heading, "date", needed=True)


def _maybe(key: str, heading: str, kind: str = "date") -> Column:
    return Column(key, heading, kind, always=False)


CHILD = (
    _shared("id", "Child Unique ID", "id", needed=True),
    _shared("gender", "Gender", "gender"),
    _shared("ethnicity", "Ethnicity", "ethnicity"),
    _shared("born", "Date of Birth", "born"),
    _shared("age", "Age of Child (Years)", "age"),
)
DISABILITY = _shared("disability", "Does the Child have a Disability", "yes_no")
HELD = (_shared("team", "Allocated Team", "text"), _shared("worker", "Allocated Worker", "text"))

CONTACTS = List(
    "list_1",
    _("Contacts"),
    (*CHILD, _event("contact", "Date of Contact"), Column("source", "Contact Source", "source")),
)
EARLY_HELP = List(
    "list_2",
    _("Early help"),
    (
        *CHILD,
        _event("start", "Assessment start date"),
        _maybe("end", "Assessment completion date"),
        Column("organisation", "Organisation completing assessment", "text"),
    ),
    in_order=(("start", "end"),),
)
REFERRALS = List(
    "list_3",
    _("Referrals"),
    (
        *CHILD,
        _event("referral", "Date of referral"),
        Column("source", "Referral Source", "source"),
        Column("nfa", "Referral NFA?", "yes_no"),
        Column("referrals_12m", "Number of Referrals in Last 12 Months", "whole"),
        *HELD,
    ),
)
ASSESSMENTS = List(
    "list_4",
    _("Assessments"),
    (
        *CHILD,
        DISABILITY,
        _event("start", "Continuous Assessment Start Date"),
        Column("seen", "Child Seen During Continuous Assessment", "yes_no"),
        Column("end", "Continuous Assessment Date of Authorisation", "date", always=False, needed=True),
        _maybe("support", "Was the child assessed as requiring LA children's social care support?", "yes_no"),
        *HELD,
    ),
    in_order=(("start", "end"),),
    filled_with=(("end", "support", None), ("support", "end", None)),
)
SECTION_47 = List(
    "list_5",
    _("Section 47 enquiries and initial child protection conferences"),
    (
        *CHILD,
        DISABILITY,
        _event("start", "Strategy discussion initiating Section 47 Enquiry Start Date"),
        _maybe("unnecessary", "Was an Initial Child Protection Conference deemed unnecessary?", "yes_no"),
        _maybe("conference", "Date of Initial Child Protection Conference"),
        _maybe(
            "to_plan",
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "yes_no",
        ),
        Column("enquiries_12m", "Number of Section 47 Enquiries in the last 12 months", "whole"),
        Column("conferences_12m", "Number of ICPCs in the last 12 months", "whole"),
        *HELD,
    ),
    in_order=(("start", "conference"),),
    filled_with=(("conference", "to_plan", None), ("to_plan", "conference", None)),
)
IN_NEED = List(
    "list_6",
    _("Children in need"),
    (
        *CHILD,
        DISABILITY,
        _event("start", "CIN Start Date"),
        Column("need", "Primary Need Code", "need"),
        _maybe("seen", "Date Child Was Last Seen"),
        Column("end", "CIN Closure Date", "date", always=False, needed=True),
        _maybe("reason", "Reason for Closure", "closure"),
        Column("case", "Case Status", "case"),
        *HELD,
    ),
    in_order=(("start", "end"),),
    filled_with=(("end", "reason", None), ("end", "case", "e"), ("reason", "end", None), ("reason", "case", "e")),
)
PROTECTION = List(
    "list_7",
    _("Child protection"),
    (
        *CHILD,
        DISABILITY,
        _event("start", "Child Protection Plan Start Date"),
        Column("first_category", "Initial Category of Abuse", "abuse"),
        Column("category", "Latest Category of Abuse", "abuse"),
        _maybe("visit", "Date of the Last Statutory Visit"),
        _maybe("alone", "Was the Child Seen Alone?", "yes_no"),
        _maybe("review", "Date of latest review conference"),
        Column("end", "Child Protection Plan End Date", "date", always=False, needed=True),
        Column(
            "emergency",
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            "yes_no",
        ),
        Column("plans_before", "Number of Previous Child Protection Plans", "whole"),
        *HELD,
    ),
    in_order=(("start", "end"),),
    follows=(("start", "review"),),
    filled_with=(("visit", "alone", None), ("alone", "visit", None)),
)
IN_CARE = List(
    "list_8",
    _("Children in care"),
    (
        *CHILD,
        Column("uasc", "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", "yes_no"),
        DISABILITY,
        _event("start", "Date Started to be Looked After"),
        Column("need", "Child's Category of Need", "need"),
        Column(
            "second",
            "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
            "yes_no",
        ),
        Column("status_start", "Start date of current legal status", "date"),
        Column("status", "Child's Legal Status", "legal_status"),
        _maybe("review", "Date of Latest Statutory Review"),
        _maybe("visit", "Date of Last Social Work Visit"),
        _maybe("plan", "What is the permanence plan for this child?", "permanence"),
        _maybe("iro", "Date of Last IRO Visit / Contact to the Child"),
        _maybe("health", "Date of Last Health Assessment"),
        _maybe("dental", "Date of Last Dental Check"),
        Column("placements_12m", "Number of Placements in the Last 12 months", "whole"),
        Column("end", "Date Ceased to be Looked After", "date", always=False, needed=True),
        _maybe("reason", "Reason Ceased to be Looked After", "ceased"),
        Column("placement_start", "Start Date of Most Recent Placement", "date"),
        Column("placement", "Placement Type", "placement"),
        Column("provider", "Placement Provider", "provider"),
        Column("postcode", "Placement postcode", "postcode"),
        Column("urn", "URN of Placement", "unkept"),
        Column("where", "Placement Location", "in_or_out"),
        Column("authority", "LA of Placement", "unkept"),
        Column(
            "missing_12m",
            "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
            "whole",
        ),
        Column(
            "absent_12m",
            "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
            "whole",
        ),
        _maybe("offered", "Was the child offered a Return Interview after their last missing episode (Y/N)?", "yes_no"),
        _maybe("accepted", "Did the child accept a Return Interview after their last missing episode (Y/N)?", "yes_no"),
        *HELD,
    ),
    in_order=(("start", "end"),),
    follows=(("start", "placement_start"),),
    filled_with=(("end", "reason", None), ("reason", "end", None), ("accepted", "offered", "Y")),
)
LEAVERS = List(
    "list_9",
    _("Care leavers"),
    (
        *CHILD,
        Column("uasc", "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", "yes_no"),
        DISABILITY,
        *HELD,
        Column("advisor", "Allocated Personal Advisor", "text"),
        Column("eligibility", "Eligibility Category", "eligibility"),
        _maybe("pathway", "Latest Pathway Plan Review Date"),
        Column("touch", "LA in Touch", "in_touch", needed=True),
        _maybe("contact", "Latest Date of Contact"),
        _maybe("home", "Type of Accommodation", "accommodation"),
        _maybe("suitable", "Suitability of Accommodation", "suitable"),
        _maybe("activity", "Activity Status", "activity"),
    ),
    filled_with=tuple((key, "touch", "YES") for key in ("contact", "home", "suitable", "activity")),
)
ADOPTION = List(
    "list_10",
    _("Adoption"),
    (
        CHILD[0],
        _shared("family", "Family identifier", "unkept", always=False),
        *CHILD[1:],
        DISABILITY,
        _event("entered", "Date the Child Entered Care"),
        Column("decision", "Date of Decision that Child Should be Placed for Adoption", "date"),
        _maybe("placement_order", "Date of Placement Order"),
        _maybe("matched", "Date of Matching Child and Prospective Adopters"),
        _maybe("placed", "Date Placed for Adoption"),
        _maybe("adopted", "Date of Adoption Order"),
        _maybe("reversed", "Date of Decision that Child Should No Longer be Placed for Adoption"),
        _maybe("reason", "Reason Why Child No Longer Placed for Adoption", "reversed"),
        _maybe("fostered", "Date the child was placed for fostering in FFA or concurrent planning placement"),
    ),
    in_order=(("entered", "placed"), ("placed", "adopted")),
    filled_with=(("reversed", "reason", None), ("reason", "reversed", None), ("placed", "adopted", None)),
)
ADOPTERS = List(
    "list_11",
    _("Adopters"),
    (
        Column("id", "Individual adopter identifier", "id", needed=True),
        _shared("family", "Family identifier", "unkept"),
        *CHILD[1:3],
        _shared("disability", "Disability", "yes_no"),
        Column("fostering", "Is the (prospective) adopter fostering for adoption?", "plain_yes_no"),
        Column("enquiry", "Date enquiry received", "date"),
        _maybe("stage_1", "Date Stage 1 started"),
        _maybe("stage_1_end", "Date Stage 1 ended"),
        _maybe("stage_2", "Date Stage 2 started"),
        _maybe("stage_2_end", "Date Stage 2 ended"),
        _maybe("applied", "Date application submitted"),
        _maybe("approved", "Date application approved"),
        _maybe("matched", "Date adopter matched with child(ren)"),
        _maybe("placed", "Date child/children placed with adopter(s)"),
        _maybe("children", "No. of children placed", "whole"),
        _maybe("adopted", "Date of Adoption Order"),
        _maybe("left", "Date of leaving adoption process"),
        _maybe("reason", "Reason for leaving adoption process", "left_adoption"),
    ),
    in_order=(("stage_1", "stage_1_end"), ("stage_2", "stage_2_end"), ("matched", "placed"), ("placed", "adopted")),
    filled_with=(("left", "reason", None), ("reason", "left", None), ("children", "placed", None)),
)
LISTS: Mapping[str, List] = {
    each.key: each
    for each in (
        CONTACTS, EARLY_HELP, REFERRALS, ASSESSMENTS, SECTION_47, IN_NEED, PROTECTION, IN_CARE, LEAVERS, ADOPTION,
        ADOPTERS,
    )
}  # fmt: skip
