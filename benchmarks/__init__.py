"""How fast Looped is, against a bare Django page measured in the same run. `script/benchmark` runs it."""
