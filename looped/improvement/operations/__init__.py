"""Writes of the improvement room, a module for each thing."""
