"""How wide the columns of a printed table are: from what they hold, not equal."""
