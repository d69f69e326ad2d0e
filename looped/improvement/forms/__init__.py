"""The boxes of the improvement room's pages."""
