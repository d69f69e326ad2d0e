"""The pages under /reports/."""
