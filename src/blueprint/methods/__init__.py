"""What is computed from a blueprint and its research: pure functions, each naming its source."""
