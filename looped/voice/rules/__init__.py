"""Decisions without a database of the voice room, a module for each part."""
