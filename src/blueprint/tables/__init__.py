"""A blueprint as a table, spreadsheet or data frame, and back."""
