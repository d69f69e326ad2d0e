"""What the elements of the census say, as rows of the dataset's tables: texts, as they stand, for `ssd.rows`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from looped.indicators.reading.ssd.tables import Table, table

if TYPE_CHECKING:
    from lxml.etree import _Element

Row = dict[str, str | None]

TABLES: Mapping[str, Table] = {
    name: table(name, written)
    for name, written in {
        "ssd_person": "pers_person_id:person! pers_sex:sex pers_ethnicity:ethnicity pers_dob:day "
        "pers_expected_dob:ahead pers_death_date:day",
        "ssd_disability": "disa_person_id:person! disa_disability_code:disability!",
        "ssd_cin_episodes": "cine_referral_id:key cine_person_id:person! cine_referral_date:day! "
        "cine_referral_source_code:source cine_cin_primary_need_code:need cine_referral_nfa:yes_no cine_close_date:day "
        "cine_close_reason:closure",
        "ssd_cin_assessments": "cina_assessment_id:key cina_person_id:person! cina_referral_id:id "
        "cina_assessment_start_date:day! cina_assessment_auth_date:day",
        "ssd_cin_plans": "cinp_cin_plan_id:key cinp_person_id:person! cinp_referral_id:id "
        "cinp_cin_plan_start_date:day! cinp_cin_plan_end_date:day",
        "ssd_s47_enquiry": "s47e_s47_enquiry_id:key s47e_person_id:person! s47e_referral_id:id "
        "s47e_s47_start_date:day! s47e_s47_nfa:yes_no",
        "ssd_initial_cp_conference": "icpc_icpc_id:key icpc_person_id:person! icpc_s47_enquiry_id:id "
        "icpc_cp_plan_id:id icpc_icpc_date:day! icpc_icpc_target_date:ahead icpc_icpc_outcome_cp_flag:yes_no",
        "ssd_cp_plans": "cppl_cp_plan_id:key cppl_person_id:person! cppl_referral_id:id cppl_icpc_id:id "
        "cppl_cp_plan_start_date:day! cppl_cp_plan_end_date:day cppl_cp_plan_initial_category:abuse "
        "cppl_cp_plan_latest_category:abuse annex_previous_plans:whole",
        "ssd_cp_reviews": "cppr_cp_review_id:key cppr_person_id:person! cppr_cp_plan_id:id cppr_cp_review_date:day!",
    }.items()
}

SAID_BY = {
    "pers_person_id": "LAchildID", "pers_sex": "Sex", "pers_ethnicity": "Ethnicity", "pers_dob": "PersonBirthDate",
    "pers_expected_dob": "ExpectedPersonBirthDate", "pers_death_date": "PersonDeathDate",
    "disa_disability_code": "Disability",
    "cine_referral_date": "CINreferralDate", "cine_referral_source_code": "ReferralSource",
    "cine_cin_primary_need_code": "PrimaryNeedCode", "cine_referral_nfa": "ReferralNFA",
    "cine_close_date": "CINclosureDate", "cine_close_reason": "ReasonForClosure",
    "cina_assessment_start_date": "AssessmentActualStartDate",
    "cina_assessment_auth_date": "AssessmentAuthorisationDate",
    "cinp_cin_plan_start_date": "CINPlanStartDate", "cinp_cin_plan_end_date": "CINPlanEndDate",
    "s47e_s47_start_date": "S47ActualStartDate", "s47e_s47_nfa": "ICPCnotRequired",
    "icpc_icpc_date": "DateOfInitialCPC", "icpc_icpc_target_date": "InitialCPCtarget",
    "cppl_cp_plan_start_date": "CPPstartDate", "cppl_cp_plan_end_date": "CPPendDate",
    "cppl_cp_plan_initial_category": "InitialCategoryOfAbuse",
    "cppl_cp_plan_latest_category": "LatestCategoryOfAbuse", "annex_previous_plans": "NumberOfPreviousCPP",
    "cppr_cp_review_date": "CPPreviewDate",
}  # fmt: skip
"""Column -> the element that says it."""

TRUTH = {"1": "Y", "true": "Y", "0": "N", "false": "N"}  # as the census writes it


@dataclass
class Collected:
    """The rows of the children so far."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})

    def child(self, child: _Element) -> None:
        """All that the census says of one child."""
        person: Row = {}
        for part in ("ChildIdentifiers", "ChildCharacteristics"):
            for element in child.iterfind(f"{{*}}{part}"):
                person |= {column: text for column, text in _row("ssd_person", element).items() if text}
        who = person.setdefault("pers_person_id", None)
        self.rows["ssd_person"].append(person)
        for code in child.iterfind("{*}ChildCharacteristics/{*}Disabilities/{*}Disability"):
            if _text(code) != "NONE":
                self.rows["ssd_disability"].append({"disa_person_id": who, "disa_disability_code": _text(code)})
        for number, details in enumerate(child.iterfind("{*}CINdetails"), 1):
            self._referral(details, who, number)

    def _referral(self, details: _Element, who: str | None, number: int) -> None:
        row = self._add("ssd_cin_episodes", details, who, "", f"{who}-{number}")
        referral = row["cine_referral_id"]
        for each, element in _numbered(details, "Assessments"):
            self._add("ssd_cin_assessments", element, who, "cina_referral_id", f"{referral}-A{each}", referral)
        for each, element in _numbered(details, "CINPlanDates"):
            self._add("ssd_cin_plans", element, who, "cinp_referral_id", f"{referral}-N{each}", referral)
        conferences = self._conferences(details, who, f"{referral}")
        for each, element in _numbered(details, "ChildProtectionPlans"):
            plan = self._add("ssd_cp_plans", element, who, "cppl_referral_id", f"{referral}-P{each}", referral)
            conference = conferences.get(plan.get("cppl_cp_plan_start_date") or "")
            if conference:
                plan["cppl_icpc_id"] = conference["icpc_icpc_id"]
                conference |= {"icpc_cp_plan_id": plan["cppl_cp_plan_id"], "icpc_icpc_outcome_cp_flag": "Y"}
            for nth, review in _numbered(element, "Reviews"):
                key = f"{plan['cppl_cp_plan_id']}-R{nth}"
                self._add("ssd_cp_reviews", review, who, "cppr_cp_plan_id", key, plan["cppl_cp_plan_id"])

    def _conferences(self, details: _Element, who: str | None, referral: str) -> dict[str, Row]:
        """Enquiries, and the conferences that they or the referral name: day -> row. One that only the referral names
        came without an enquiry. Whether it led to a plan shows by a plan that begins on its day."""
        found: dict[str, Row] = {}
        for each, element in _numbered(details, "Section47"):
            enquiry = self._add("ssd_s47_enquiry", element, who, "s47e_referral_id", f"{referral}-S{each}", referral)
            if element.find("{*}DateOfInitialCPC") is not None:
                self._conference(element, who, f"{referral}-I{each}", enquiry["s47e_s47_enquiry_id"], found)
        said = details.find("{*}DateOfInitialCPC")
        if said is not None and _text(said) not in found:
            self._conference(details, who, f"{referral}-I0", None, found)
        return found

    def _conference(
        self, element: _Element, who: str | None, key: str, enquiry: str | None, found: dict[str, Row]
    ) -> None:
        row = self._add("ssd_initial_cp_conference", element, who, "icpc_s47_enquiry_id", key, enquiry)
        row["icpc_icpc_outcome_cp_flag"] = "N"
        found[row.get("icpc_icpc_date") or ""] = row

    def _add(
        self, name: str, element: _Element, who: str | None, above: str, key: str, above_key: str | None = None
    ) -> Row:
        row = _row(name, element)
        row |= {TABLES[name].of_kind("person") or "": who, TABLES[name].of_kind("key") or "": key}
        if above:
            row[above] = above_key
        self.rows[name].append(row)
        return row


def _row(name: str, element: _Element) -> Row:
    row: Row = {}
    for column, kind in TABLES[name].columns.items():
        tag = SAID_BY.get(column)
        said = element.find(f"{{*}}{tag}") if tag else None
        if said is not None:
            text = _text(said)
            row[column] = TRUTH.get(text, text) if kind == "yes_no" else text
    return row


def _text(element: _Element) -> str:
    return element.text or ""


def _numbered(element: _Element, name: str) -> Iterator[tuple[int, _Element]]:
    return enumerate(element.iterfind(f"{{*}}{name}"), 1)
