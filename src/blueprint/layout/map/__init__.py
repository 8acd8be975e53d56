"""The service of services: what a map shows beside lanes, cards and connections."""
