"""A drawing as PNG and PDF."""
