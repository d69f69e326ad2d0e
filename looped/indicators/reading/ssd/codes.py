"""The code systems of the dataset, as far as they are kept."""

from __future__ import annotations

from collections.abc import Mapping

from looped.indicators.reading.cells import YES_NO, Codes, codes

ABUSE = {
    "Neglect": "NEG", "Physical abuse": "PHY", "Sexual abuse": "SAB", "Emotional abuse": "EMO",
    "Multiple": "MUL", "Multiple/not recommended": "MUL", "Multiple or not recommended": "MUL",
}  # fmt: skip

SYSTEMS: Mapping[str, Codes] = {
    "yes_no": YES_NO,
    "sex": codes("M F U", {"male": "M", "female": "F", "unknown": "U", "1": "M", "2": "F", "0": "U", "9": "U"}),
    "gender": codes("00 01 02 09", {"0": "00", "1": "01", "2": "02", "9": "09"}),
    "ethnicity": codes(
        "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT"
    ),
    "disability": codes("NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"),
    "source": codes("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10"),
    "need": codes("N0 N1 N2 N3 N4 N5 N6 N7 N8 N9"),
    "closure": codes("RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9"),
    "abuse": codes("NEG PHY SAB EMO MUL", ABUSE, right=True),
    "episode_start": codes("S L P T B U"),
    "episode_end": codes(
        "X1 E11 E12 E2 E3 E4A E4B E13 E41 E43 E44 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17"
    ),
    "placement": codes(
        "U1 U2 U3 U4 U5 U6 A3 A4 A5 A6 P1 P2 P3 H5 K1 K2 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 Z1"
    ),
    "provider": codes("PR0 PR1 PR2 PR3 PR4 PR5"),
    "legal_status": codes("C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3"),
    "participation": codes("PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7"),
    "missing": codes("M A", {"missing": "M", "absent": "A", "away": "A"}),
    "eligibility": codes(
        "Relevant Qualifying Eligible",
        {"Relevant child": "Relevant", "Eligible child": "Eligible", "Former relevant child": "Former Relevant",
         "Qualifying care leaver": "Qualifying"},
        also=("Former Relevant",),
    ),
    "in_touch": codes("YES NO DIED REFU NREQ RHOM", {"y": "YES", "n": "NO"}),
    "accommodation": codes("B C D E G H K R S T U V W X Y Z"),
    "suitable": codes("1 2", {"suitable": "1", "unsuitable": "2", "not suitable": "2", "y": "1", "n": "2"}),
    "activity": codes("F1 F2 F3 F4 F5 P1 P2 P3 P4 P5 G4 G5 G6"),
    "reversed": codes("RD1 RD2 RD3 RD4"),
}  # fmt: skip

PLANS = tuple(
    "REMAINSUP RETURN1M RETURN6M RETURNEV LTRELFR LTFOST18 RESPLMT SUPPLIV ADOPTION OTHERPLN".split()  # noqa: SIM905
)
"""The options of a care plan's JSON, one of which is ticked."""
