"""The invented council's extracts: children's lives as events, and the files that a council would bring each month.

Three stories run through them: assessments in the East pile up and are worked off again; visits of Safeguarding West
go wrong; plans reach families sooner and sooner.
"""
