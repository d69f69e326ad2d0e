"""The boxes of this room's pages, a module for each part."""
