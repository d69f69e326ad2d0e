"""A bare Django site: the least that pages like ours can cost on the same Django, session and database.

Plain Django as its own tutorial would write it: models, forms, its template engine with cached templates, the
middleware of a new project and the two that give a Content-Security-Policy and require a sign-in. What is compared
is described in docs/performance.md.
"""
