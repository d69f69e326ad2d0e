"""Writes of the audit room, one module for each part of an audit's life."""
