"""Files of every kind read as sheets: cells with their places."""
