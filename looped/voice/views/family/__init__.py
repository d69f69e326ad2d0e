"""The pages that families use: no account, no session, and nothing shown again that was answered."""
