"""Pure statistics: sequences in, frozen dataclasses out.

Nothing here knows of Django, of the database or of another room. A statistic is None where there is
nothing to measure, and carries the number of audits under it. `docs/statistics.md` has the formulas.
"""
