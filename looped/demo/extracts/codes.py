"""How Ofsted's lists write what the dataset has as a bare code."""

ABUSE = {"NEG": "a) Neglect", "PHY": "b) Physical abuse", "SAB": "c) Sexual abuse", "EMO": "d) Emotional abuse",
         "MUL": "e) Multiple/not recommended"}  # fmt: skip
LEGAL = {"C1": "C1: ICO", "C2": "C2: FCO", "V2": "V2: Single period under S20"}
CEASED = {
    "E3": "d) E3: Care taken by another LA", "E5": "m) E5: Moved into independent living - supported",
    "E4A": "e) E4A: Returned home to live with parents or relatives - part of planning",
    "E45": "i) E45: Special Guardianship Orders - former carer relative/friend",
    "E8": "t) E8: Care ceased for any other reason",
}  # fmt: skip
ETHNICITY = {"WBRI": "a) WBRI", "WOTH": "d) WOTH", "APKN": "j) APKN", "AIND": "i) AIND", "BAFR": "n) BAFR",
             "BCRB": "m) BCRB", "MWBC": "e) MWBC", "MOTH": "h) MOTH", "WROM": "t) WROM"}  # fmt: skip
PERMANENCE = {"RETURN6M": "a) Return to family", "LTRELFR": "c) SGO/CAO",
              "SUPPLIV": "d) Supported living in the community", "LTFOST18": "f) Long-term fostering",
              "OTHERPLN": "g) other"}  # fmt: skip
SOURCE = {"1A": "a) 1A: Individual", "1B": "b) 1B: Individual", "2A": "e) 2A: Schools",
          "2B": "f) 2B: Education services", "3A": "g) 3A: Health services", "3D": "j) 3D: Health services",
          "4": "m) 4: Housing", "5B": "o) 5B: LA services", "6": "q) 6: Police", "7": "r) 7: Other legal agency",
          "8": "s) 8: Other", "10": "u) 10: Unknown"}  # fmt: skip
NEED = {"N1": "N1 - Abuse or neglect", "N2": "N2 - Child’s disability", "N3": "N3 - Parental disability or illness",
        "N4": "N4 - Family in acute stress", "N5": "N5 - Family dysfunction",
        "N6": "N6 - Socially unacceptable behaviour"}  # fmt: skip
CLOSED = {"RC7": "RC7 - Services ceased for any other reason, including child no longer in need",
          "RC8": "RC8 - Case closed after assessment, no further action",
          "RC9": "RC9 - Case closed after assessment, referred to early help"}  # fmt: skip
PLACE = {"U1": "a) U1: Foster placement - relatives - long term", "U4": "d) U4: Foster placement - long term",
         "U6": "f) U6: Foster placement - not FFA", "P1": "k) P1: Placed with parents",
         "H5": "n) H5: Residential accommodation", "K2": "p) K2: Children’s Homes"}  # fmt: skip
HOME = {
    "B": "B: Parents/relatives", "E": "E: Supported lodgings", "K": "K: Ordinary lodgings, without formal support",
    "T": "T: Foyers and similar supported accommodation", "U": "U: Independent living", "Y": "Y: Other accommodation",
    "V": "V: Emergency accommodation", "Z": "Z: With former foster carers", "": "",
}  # fmt: skip
ACTIVITY = {
    "F1": "F1: Full time in higher education", "F2": "F2: Full time in education other than higher",
    "F4": "F4: Young person engaged full time in an apprenticeship",
    "P2": "P2: Part time in education other than higher",
    "G4": "G4: Not in education, employment or training - illness or disability",
    "G5": "G5: Not in education, employment or training - other", "": "",
}  # fmt: skip
