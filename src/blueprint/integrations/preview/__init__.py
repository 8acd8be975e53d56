"""`blueprint preview`: a page that redraws itself while the file is written."""
