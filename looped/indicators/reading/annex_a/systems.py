"""Every code system of Annex A: kind of column -> its codes, each with what is kept of it, the dataset's own code.

What is kept of those that the dataset does not have: case a (in care), b (protection plan), c (plan of a child in
need), d (assessment), e (closed); in_or_out: in, out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from looped.indicators.reading.annex_a.codes import NOT_KNOWN, Code, System

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _answers(*answers: tuple[str, str], **other: str) -> System:
    """`a) Label`. answers: what is kept, the label."""
    codes = (Code(kept, letter, label=label) for letter, (kept, label) in zip(LETTERS, answers, strict=False))
    return System(tuple(codes), lettered=True, other=other)


def _coded(between: str, labels: Mapping[str, str], more: str = "") -> System:
    """`CODE: Label`. more: codes whose labels we do not check."""
    codes = [Code(code, code=code, label=label) for code, label in labels.items()]
    return System((*codes, *_bare(more)), between=between)


def _lettered(labels: Mapping[str, str], more: str = "") -> System:
    """`a) CODE: Label`. labels: code -> letter and label."""
    codes = [Code(code, text[0], code, text[2:]) for code, text in labels.items()]
    return System((*codes, *_bare(more)), lettered=True, between=": ")


def _bare(codes: str) -> Iterable[Code]:
    return (Code(code, code=code) for code in codes.split())


ETHNICITIES = "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT"
TRUTH = {"y": "Y", "true": "Y", "1": "Y", "n": "N", "false": "N", "0": "N"}
YES_NO = _answers(("Y", "Yes"), ("N", "No"), (NOT_KNOWN, "Unknown"), **TRUTH)

SYSTEMS: Mapping[str, System] = {
    "yes_no": YES_NO,
    "plain_yes_no": System((Code("Y", "a", label="Yes"), Code("N", "b", label="No")), other=TRUTH),
    "gender": _answers(
        ("M", "Male"),
        ("F", "Female"),
        ("U", "Not stated/recorded"),
        ("U", "Neither"),
        **{"1": "M", "2": "F", "9": "U", "0": "U", "unknown": "U", "not stated": "U", "u": "U", "indeterminate": "U"},
    ),
    "ethnicity": System(
        tuple(Code(code, letter, code) for letter, code in zip(LETTERS, ETHNICITIES.split(), strict=False)),
        lettered=True,
    ),
    "source": _lettered(
        {
            "1A": "a Individual", "1B": "b Individual", "1C": "c Individual", "1D": "d Individual", "2A": "e Schools",
            "2B": "f Education services", "3A": "g Health services", "3B": "h Health services",
            "3C": "i Health services", "3D": "j Health services", "3E": "k Health services",
            "3F": "l Health services", "4": "m Housing", "5A": "n LA services", "5B": "o LA services",
            "5C": "p LA services", "6": "q Police", "7": "r Other legal agency", "8": "s Other", "9": "t Anonymous",
            "10": "u Unknown",
        },
        more="5D",
    ),
    "need": _coded(
        " - ",
        {
            "N1": "Abuse or neglect", "N2": "Child's disability", "N3": "Parental disability or illness",
            "N4": "Family in acute stress", "N5": "Family dysfunction", "N6": "Socially unacceptable behaviour",
            "N7": "Low income", "N8": "Absent parenting", "N9": "Cases other than children in need",
            "N0": "Not stated",
        },
    ),
    "closure": _coded(
        " - ",
        {
            "RC1": "Adopted", "RC2": "Died", "RC3": "Child arrangements order", "RC4": "Special guardianship order",
            "RC5": "Transferred to services of another local authority",
            "RC6": "Transferred to adult social care services",
            "RC7": "Services ceased for any other reason, including child no longer in need",
            "RC8": "Case closed after assessment, no further action",
            "RC9": "Case closed after assessment, referred to early help",
        },
    ),
    "case": _answers(
        ("a", "Looked after child"),
        ("b", "Child Protection plan"),
        ("c", "Child in need plan"),
        ("d", "Open assessment"),
        ("e", "Closed episode"),
    ),
    "abuse": _answers(
        ("NEG", "Neglect"),
        ("PHY", "Physical abuse"),
        ("SAB", "Sexual abuse"),
        ("EMO", "Emotional abuse"),
        ("MUL", "Multiple/not recommended"),
        multiple="MUL", neg="NEG", phy="PHY", sab="SAB", emo="EMO", mul="MUL",
    ),
    "legal_status": _coded(
        ": ",
        {
            "C1": "ICO", "C2": "FCO", "E1": "Placement order", "V2": "Single period under S20", "L2": "EPO",
            "L1": "Police protection LA accommodation", "J1": "Remanded to LA or youth detention",
            "V4": "Short term breaks, agreements recorded",
        },
        more="D1 L3 J2 J3 V3",
    ),
    "permanence": _answers(
        ("RETURN6M", "Return to family"),
        ("ADOPTION", "Adoption"),
        ("LTRELFR", "SGO/CAO"),
        ("SUPPLIV", "Supported living in the community"),
        ("RESPLMT", "Long-term residential placement"),
        ("LTFOST18", "Long-term fostering"),
        ("OTHERPLN", "other"),
    ),
    "ceased": _lettered(
        {
            "E11": "a Adopted - application unopposed", "E12": "b Adopted - consent dispensed", "E2": "c Died",
            "E3": "d Care taken by another LA",
            "E4A": "e Returned home to live with parents or relatives - part of planning",
            "E45": "i Special Guardianship Orders - former carer relative/friend",
            "E5": "m Moved into independent living - supported", "E8": "t Care ceased for any other reason",
        },
        more="E4B E13 E41 E43 E44 E46 E47 E48 E6 E7 E9 E14 E15 E16 E17",
    ),
    "placement": _lettered(
        {
            "U1": "a Foster placement - relatives - long term", "U3": "c Foster placement - relative - not FFA",
            "U4": "d Foster placement - long term", "U6": "f Foster placement - not FFA",
            "A6": "j Placed for adoption - order - not foster", "P1": "k Placed with parents",
            "P2": "l Independent living", "H5": "n Residential accommodation", "K2": "p Children's Homes",
            "R2": "r NHS/Health Trust", "S1": "u Residential school", "Z1": "v Other placements",
        },
        more="U2 U5 A3 A4 A5 P3 K1 R1 R3 R5 T0 T1 T2 T3 T4",
    ),
    "provider": _lettered(
        {
            "PR0": "a Parents/Parental responsibility", "PR1": "b Own provision", "PR2": "c Other LA provision",
            "PR4": "e Private provision", "PR5": "f Voluntary/third sector",
        },
        more="PR3",
    ),
    "in_or_out": _answers(("in", "In"), ("out", "Out")),
    "eligibility": _answers(
        ("Relevant", "Relevant child"),
        ("Former Relevant", "Former relevant child"),
        ("Qualifying", "Qualifying care leaver"),
        ("Eligible", "Eligible child"),
        **{"relevant": "Relevant", "former relevant": "Former Relevant", "qualifying": "Qualifying",
           "eligible": "Eligible"},
    ),
    "in_touch": _answers(
        ("YES", "Yes"), ("NO", "No"), ("DIED", "Died"), ("REFU", "Refu"), ("NREQ", "NREQ"), ("RHOM", "Rhom")
    ),
    "accommodation": _coded(
        ": ",
        {
            "B": "Parents/relatives", "C": "Community home / residential care",
            "D": "Semi-independent, transitional accommodation and self-contained accommodation",
            "E": "Supported lodgings", "K": "Ordinary lodgings, without formal support", "R": "Residence not known",
            "S": "No fixed abode / homeless", "T": "Foyers and similar supported accommodation",
            "U": "Independent living", "V": "Emergency accommodation", "X": "In custody", "Y": "Other accommodation",
            "Z": "With former foster carers",
        },
        more="G H W",
    ),
    "suitable": _answers(("1", "Suitable"), ("2", "Unsuitable"), **{"1": "1", "2": "2", "not suitable": "2"}),
    "activity": _coded(
        ": ",
        {
            "F1": "Full time in higher education", "F2": "Full time in education other than higher",
            "F4": "Young person engaged full time in an apprenticeship",
            "F5": "Young person engaged full time in training or employment (not apprenticeship)",
            "P2": "Part time in education other than higher",
            "P5": "Young person engaged part time in training or employment (not apprenticeship)",
            "G4": "Not in education, employment or training - illness or disability",
            "G5": "Not in education, employment or training - other",
            "G6": "Not in education, employment or training - pregnancy or parenting",
        },
        more="F3 P1 P3 P4",
    ),
    "reversed": _coded(
        " - ",
        {
            "RD1": "The child's needs changed subsequent to the decision",
            "RD3": "Prospective adopters could not be found",
        },
        more="RD2 RD4",
    ),
    "left_adoption": _coded(" - ", {"1": "Adopter withdrew from process"}, more="2 3 4 5 6 7 8 9"),
}  # fmt: skip
