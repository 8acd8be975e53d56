"""What stands below a drawing, and the drawing in words."""
