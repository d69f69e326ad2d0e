"""Values of a month for the performance pack: two indicators over fourteen months, by area, and one from Looped."""

from tests.indicators.values import put, put_by_team


def fill(cast) -> None:
    """AS01 falls at the end; AS03 stays; CP01 has so few children that it is not shown."""
    high = (50, 51, 50, 49, 51, 50, 51, 50, 49, 51, 50, 51)
    put_by_team(
        "AS01",
        {cast.teams["oak"]: [(n, 60) for n in (*high, 24, 23)], cast.teams["elm"]: [(n, 60) for n in (*high, 48, 48)]},
        source="looped",
    )
    put("AS03", [(38 + n % 2, 50) for n in range(14)], source="looped", left_out=[["No day on which it ended", 12]])
    put("CP01", [(2, 3)] * 14, source="looped")
