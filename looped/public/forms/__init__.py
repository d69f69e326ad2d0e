"""What is typed at a public page."""
