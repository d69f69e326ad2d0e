"""Writes of the room. What they record is about a person, not about an audit: no audit's history shows it."""
