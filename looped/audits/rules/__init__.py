"""Pure decisions of the audit room: no database, no clock."""
