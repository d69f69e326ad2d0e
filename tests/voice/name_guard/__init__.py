"""300 comments of our own, by which the name guard is measured."""
