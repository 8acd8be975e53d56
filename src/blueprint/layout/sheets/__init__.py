"""A drawing on sheets: of paper, on which one can read it, or of a presentation."""
