"""Blueprint → scene: where everything in a drawing stands."""
