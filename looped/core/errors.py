class Refused(Exception):
    """A person asked for what cannot be done. The message is a sentence fit to show to that person."""
