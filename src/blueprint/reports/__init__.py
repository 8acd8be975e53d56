"""What is known, for people and programs: findings, and all of a service for a meeting."""
