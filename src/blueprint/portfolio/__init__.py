"""Many blueprints as one service: where everything stands in them, and what depends on what."""
