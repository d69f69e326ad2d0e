"""Pages under /s/, for staff who must not be known: no session, no user, no cookie, nothing in a log (ADR 20)."""
