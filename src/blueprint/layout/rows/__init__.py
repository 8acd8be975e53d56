"""What stands above and between the cards: headings, lanes, curve and times."""
