"""A drawing as a page to explore, and as the table that reads it."""
