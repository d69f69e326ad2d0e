"""Writing the framework. Each operation is atomic and writes its event with old and new values."""

from looped.framework.operations.versions import bring_into_force, discard_draft, ship_framework, start_draft

__all__ = ["bring_into_force", "discard_draft", "ship_framework", "start_draft"]
