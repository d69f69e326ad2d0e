"""What `looped work` does for extracts on a timer; Looped itself is who acts."""

from datetime import datetime

from looped.accounts.operations.known import ensure_system_actor


def give_up(*, now: datetime) -> int:
    """Extracts that no job works on any more. One query where all is well."""
    from looped.indicators.operations.extract_reading import give_up_lost

    return give_up_lost(by=ensure_system_actor(now=now), now=now)


def forget(*, now: datetime) -> int:
    """Files whose days are over."""
    from looped.indicators.operations.comparing_files import forget_old_files
    from looped.indicators.operations.extract_retention import forget_files

    forget_old_files(now)
    return forget_files(by=ensure_system_actor(now=now), now=now)
