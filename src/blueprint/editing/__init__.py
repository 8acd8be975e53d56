"""A blueprint or its text with something more, less or different."""
