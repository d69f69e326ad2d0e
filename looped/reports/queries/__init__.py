"""Reads of the report room. Each takes the user; what the user may not see does not come out."""
