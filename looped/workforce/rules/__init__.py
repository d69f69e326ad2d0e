"""What this room decides, a module for each part. Each refusal is a sentence."""
