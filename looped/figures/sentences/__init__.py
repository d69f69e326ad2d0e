"""What may be said in words of a quarter's grades, proposed for the writer to edit.

The rules respect small numbers: nothing is called better or worse unless the 95% interval of the
difference leaves out nought (`proportions.change`). Months are compared only where they audited the same
mix of the service and each has enough; else twelve months to date against the twelve before, months of
the same mix only. Numbers stand in the text as names of figures between braces, such as
`{domain.plans.good 2024-04}`, so that a report puts its own figures there.
"""

from looped.figures.sentences.ends import Ends, ends
from looped.figures.sentences.months import Month, most_common
from looped.figures.sentences.outcomes import Outcome, outcome
from looped.figures.sentences.summary import summary
from looped.figures.sentences.trends import Trend, trend
from looped.figures.sentences.writing import Proposal

__all__ = ["Ends", "Month", "Outcome", "Proposal", "Trend", "ends", "most_common", "outcome", "summary", "trend"]
