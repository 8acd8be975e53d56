"""What methods found, as tables and charts."""
