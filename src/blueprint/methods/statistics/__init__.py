"""Intervals, drivers and graphs that several methods share."""
