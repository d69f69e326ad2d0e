"""Looped: quality assurance for a council's children's services, and the loop that closes it."""
