"""What a card says and carries, and how large that makes it."""
