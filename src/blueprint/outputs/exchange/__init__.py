"""Formats by which other programs take a blueprint over: tables, JSON, Mermaid, draw.io, BPMN."""
