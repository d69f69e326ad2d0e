"""What ships with the room of voice as data, and a council changes in the browser."""
