"""What the QA lead writes between the blocks of a report. Results stand in it only as names of figures."""

FIRST_QUARTER = {
    "conclusion": (
        "Practice is uneven between the months. Each month looked at one service area only, so a change from month to "
        "month may be a change of area. From September the whole service is audited every month.\n\n"
        "Workshops on plans and on hearing the child are held with the teams that were audited."
    ),
    "analysis": (
        "Children are visited, but too often described rather than heard. Where supervision is reflective, plans move; "
        "where it repeats itself, they drift.\n\n"
        "Decisions are made in time in most of the cases. Their reasons are written down less often."
    ),
    "next_steps": (
        "- Each team chooses one plan a month and tests it with the family that it is for.\n"
        "- Service managers observe one supervision in each team before the end of September.\n"
        "- The QA team shows in three workshops how a child’s own words can lead an assessment."
    ),
}
LATER_QUARTER = {
    "areas": (
        "The assessment teams have filled the posts that were empty in the winter. Whether their audits show it, the "
        "next quarters will tell."
    ),
    "conclusion": (
        "What is good is carried by direct work and by decisions. Plans still need the most attention. Whether a "
        "change is more than chance stands beside each table."
    ),
    "analysis": (
        "Auditors describe the same strength in most areas: workers who know the child well. What is written often "
        "falls short of what is done, most of all in plans."
    ),
    "next_steps": (
        "- A new page for plans, written with young people, is tried in two areas.\n"
        "- Team managers bring one plan to each supervision."
    ),
}
DRAFT = {
    "analysis": "To be talked over with the heads of service: what do the areas with better plans do otherwise?",
}
CHECKED = "The failed check was looked at and concerns a wording, not a figure."
SOURCE_2023 = "Published audit report for quarter 1 of 2024/25, section 1, on the year before (percentages only)"
