"""The audit room's web forms, one module for each part of an audit's life."""
