"""Findings written for those who read them: one module a format, imported when it is used."""
