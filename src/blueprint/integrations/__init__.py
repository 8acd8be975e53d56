"""Where blueprints meet other programs. What stands here translates; it never decides anything about services."""
