"""The children in need census: one XML, read into the dataset's tables."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from looped.indicators.reading import cin_census, process
from looped.indicators.reading.contract import CannotRead
from tests.indicators.reading_files import Kept, read_by, written

pytestmark = pytest.mark.once
GENERATOR = Path(__file__).parents[3] / "shared" / "data" / "make_annex_a.py"

CHILD = """<Child>
<ChildIdentifiers><LAchildID>C1</LAchildID><PersonBirthDate>2015-04-03</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>AUT</Disability></Disabilities>
</ChildCharacteristics>
<CINdetails><CINreferralDate>2025-06-02</CINreferralDate><ReferralSource>6</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode><DateOfInitialCPC>2025-06-20</DateOfInitialCPC>
<Assessments><AssessmentActualStartDate>2025-06-02</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2025-07-10</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>3A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<Section47><S47ActualStartDate>2025-06-05</S47ActualStartDate><InitialCPCtarget>2025-06-26</InitialCPCtarget>
<DateOfInitialCPC>2025-06-20</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47>
<ReferralNFA>0</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2025-06-20</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2025-09-11</CPPreviewDate></Reviews></ChildProtectionPlans>
<PreProceedingsandFGDM><FGDMoffered>1</FGDMoffered></PreProceedingsandFGDM></CINdetails>
<CINdetails><CINreferralDate>2025-01-08</CINreferralDate><ReferralNFA>1</ReferralNFA>
<CINPlanDates><CINPlanStartDate>2025-02-03</CINPlanStartDate></CINPlanDates></CINdetails>
</Child>"""


def census(*children: str, space: str = "") -> dict[str, str]:
    head = "<Header><CollectionDetails><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>"
    return {"cin.xml": f"<Message{space}>{head}<Children>{''.join(children)}</Children></Message>"}


def kept_of(folder: Path, *children: str, space: str = "") -> Kept:
    return read_by(cin_census, written(folder, census(*children, space=space)))


@pytest.mark.parametrize("space", ["", ' xmlns="http://example.org/cin"'])
def test_elements_become_rows_that_know_each_other(tmp_path: Path, space: str) -> None:
    kept = kept_of(tmp_path, CHILD, space=space)

    assert kept.named == set()
    assert kept.row("ssd_person")["pers_dob"] == date(2015, 4, 3)
    assert kept.row("ssd_person")["pers_ethnicity"] == "WBRI"
    assert kept.row("ssd_disability") == {"disa_person_id": "C1", "disa_disability_code": "AUT"}
    referrals = kept.tables["ssd_cin_episodes"]
    assert referrals["cine_referral_id"].to_list() == ["C1-1", "C1-2"]
    assert referrals["cine_referral_nfa"].to_list() == ["N", "Y"]
    assert kept.row("ssd_cin_assessments")["cina_referral_id"] == "C1-1"
    assert kept.row("ssd_cin_plans")["cinp_referral_id"] == "C1-2"
    plan, conference, enquiry = (
        kept.row(name) for name in ("ssd_cp_plans", "ssd_initial_cp_conference", "ssd_s47_enquiry")
    )
    assert (plan["cppl_cp_plan_initial_category"], plan["cppl_cp_plan_latest_category"]) == ("NEG", "EMO")
    assert plan["annex_previous_plans"] == 1
    assert conference["icpc_s47_enquiry_id"] == enquiry["s47e_s47_enquiry_id"]
    assert conference["icpc_cp_plan_id"] == plan["cppl_cp_plan_id"]
    assert (conference["icpc_icpc_outcome_cp_flag"], enquiry["s47e_s47_nfa"]) == ("Y", "N")
    assert conference["icpc_icpc_target_date"] == date(2025, 6, 26)
    assert kept.row("ssd_cp_reviews")["cppr_cp_plan_id"] == plan["cppl_cp_plan_id"]
    assert kept.tables["ssd_initial_cp_conference"].height == 1  # named by the referral and by its enquiry


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("<LAchildID>C1</LAchildID>", "", ("ssd_person", 1, "pers_person_id", "no_id", None)),
        ("<Sex>F</Sex>", "<Sex>X</Sex>", ("ssd_person", 1, "pers_sex", "unknown_code", None)),
        (
            "2025-07-10", "2025-05-10",
            ("ssd_cin_assessments", 1, "cina_assessment_auth_date", "end_before_start", None),
        ),
        (
            "2025-06-05", "1900-01-01", ("ssd_s47_enquiry", 1, "s47e_s47_start_date", "date_1900", None),
        ),
        ("2025-06-05", "05/06/2025", ("ssd_s47_enquiry", 1, "s47e_s47_start_date", "date_form", "2025-06-05")),
        ("2025-09-11", "2035-09-11", ("ssd_cp_reviews", 1, "cppr_cp_review_date", "future_date", None)),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, problem: tuple) -> None:
    other = CHILD.replace("C1", "C2")

    assert problem in kept_of(tmp_path, CHILD.replace(old, new), other).named


def test_the_same_assessment_twice_in_a_referral_is_left_out(tmp_path: Path) -> None:
    start = CHILD.index("<Assessments>")
    assessment = CHILD[start : CHILD.index("</Assessments>") + len("</Assessments>")]

    kept = kept_of(tmp_path, CHILD.replace(assessment, assessment * 2))

    assert kept.counts["ssd_cin_assessments"] == (2, 1)
    assert {each[3] for each in kept.named} == {"duplicate_row"}


def test_the_file_says_which_day_it_describes(tmp_path: Path) -> None:
    written(tmp_path / "brought", census(CHILD))

    assert process.day("cin_census", tmp_path / "brought") == date(2026, 3, 31)
    assert process.guess(tmp_path / "brought") == "cin_census"


def test_another_xml_and_half_a_census_are_refused(tmp_path: Path) -> None:
    other = written(tmp_path / "other", {"a.xml": "<Books><Child><Name>x</Name></Child></Books>"})
    half = written(tmp_path / "half", {"a.xml": census(CHILD)["cin.xml"][:900]})

    with pytest.raises(CannotRead, match="no child with an id"):
        cin_census.look(other, {})
    with pytest.raises(CannotRead, match="breaks off"):
        cin_census.look(half, {})


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator of a county is not beside the project")
def test_every_element_of_a_county_arrives(tmp_path: Path) -> None:
    made = ["--out", str(tmp_path), "--scale", "0.02", "--write", "cin-xml"]
    subprocess.run([sys.executable, str(GENERATOR), *made], check=True, capture_output=True)
    path = next(tmp_path.glob("*.xml"))
    tree = etree.parse(str(path))

    kept = read_by(cin_census, [path])

    assert kept.named == set()
    for table, element in {
        "ssd_person": "Child", "ssd_cin_episodes": "CINdetails", "ssd_cin_assessments": "Assessments",
        "ssd_cin_plans": "CINPlanDates", "ssd_s47_enquiry": "Section47", "ssd_cp_plans": "ChildProtectionPlans",
        "ssd_cp_reviews": "Reviews",
    }.items():  # fmt: skip
        assert kept.tables[table].height == len(tree.findall(f".//{element}")), table
    assert kept.counts["ssd_person"] == (kept.tables["ssd_person"].height, 0)
