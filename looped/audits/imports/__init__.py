"""Audit returns from the spreadsheet that a council already has.

reading: bytes to rows of cells; values: a cell to a value; rows: a row to a RowOfReturn; known: what the database has;
checking: rows against each other and against what is known; writing: what is new into the database, in one go.
"""
