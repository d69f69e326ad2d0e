"""The pages under /framework/: reading for everybody with a role, writing for the QA team."""
