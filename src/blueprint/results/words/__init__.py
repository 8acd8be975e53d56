"""What results say, in every language."""
