"""Bytes as they come and go: CSV, images, files written whole or not at all."""
