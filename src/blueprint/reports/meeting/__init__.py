"""The report for a meeting: the drawing and what is known of the service, on one page to read or as PDF to print."""
