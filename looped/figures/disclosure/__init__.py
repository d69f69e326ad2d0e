"""Which counts of people may be printed, so that nobody is known by them. Counts are of different people, not records.

table         counts, and which of them are sums of which others
profiles      what is too small for whom: public, internal-wide, staff feedback; rounding for the public
audit         between which least and which most everything that is shown leaves each count that is not
hiding        what is hidden: small counts, others so that subtraction gives nothing, and more until the audit passes
releasing     the group check; what to do where hiding cannot help: merge, round, withhold; which groups of staff show
differencing  two groups of which one holds the other, in one release or in two: what their difference tells
"""
