"""Pages of the voice room, a module for each part."""
