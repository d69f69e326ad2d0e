"""Small files of each source, made up, and an `Out` that keeps what a reader hands over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from looped.indicators import shape

AS_AT = date(2026, 9, 30)
SSD = {
    "ssd_person.csv": """pers_person_id,pers_sex,pers_gender,pers_ethnicity,pers_dob,pers_expected_dob
C1,F,02,WBRI,2015-04-03 00:00:00.000,
C2,U,00,NOBT,,2026-12-01
""",
    "SSD_Department.csv": "dept_team_id,dept_team_name,dept_team_parent_id\nT1,Assessment North,S1\n",
    "ssd_cin_episodes.csv": """cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,\
cine_referral_source_code,cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team,cine_referral_worker_id
R1,C1,2026-03-02,N1,6,N,,,T1,W7
R2,C2,2026-05-11,N5,1A,N,,,T9,W7
""",
    "ssd_cla_episodes.csv": """clae_cla_episode_id,clae_person_id,clae_cla_id,clae_cla_episode_start_date
E1,C1,L1,2026-04-01
""",
    "ssd_cla_reviews.csv": """clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,\
clar_cla_review_participation
V1,L1,2026-10-20,,PN1
V2,L9,2026-10-20,,PN1
""",
    "ssd_cla_care_plan.csv": '''lacp_table_id,lacp_person_id,lacp_cla_care_plan_start_date,lacp_cla_care_plan_json
P1,C1,2026-04-20,"{""RETURN6M"": """", ""LTFOST18"": ""Y""}"
''',
    "ssd_professionals.csv": """prof_professional_id,prof_professional_name,prof_full_time_equivalency,\
prof_agency_worker_flag
W7,Ann Other,0.8,N
""",
}


class Kept:
    """An `Out`: tables as they were handed over, and problems as tuples."""

    def __init__(self) -> None:
        self.tables: dict[str, pl.DataFrame] = {}
        self.wrong: list[tuple[Any, ...]] = []
        self.counts: dict[str, tuple[int, int]] = {}
        self.percents: list[int] = []

    def add(self, table: str, frame: pl.DataFrame) -> None:
        assert set(frame.columns) <= set(shape.TABLES[table])
        self.tables[table] = pl.concat([self.tables[table], frame]) if table in self.tables else frame

    def problems(self, frame: pl.DataFrame) -> None:
        self.wrong += frame.rows()

    def counted(self, list: str, *, read: int, left_out: int = 0) -> None:
        self.counts[list] = (read, left_out)

    def progress(self, percent: int) -> None:
        self.percents.append(percent)

    def row(self, table: str, number: int = 0) -> dict[str, Any]:
        return self.tables[table].row(number, named=True)

    @property
    def named(self) -> set[tuple[str, int, str, str, str | None]]:
        """List, row, column, kind, meant of every problem."""
        return {(where, row, column, kind, meant) for where, row, column, _value, kind, meant in self.wrong}


def written(folder: Path, files: Mapping[str, str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def read_by(reader: Any, files: Sequence[Path], remembered: Mapping[str, Mapping[str, str]] | None = None) -> Kept:
    """Looked at, matched as proposed, and read."""
    out = Kept()
    matched = {key: found.as_json() for key, found in reader.look(files, remembered or {}).items()}
    reader.read(files, matched, AS_AT, out)
    return out
