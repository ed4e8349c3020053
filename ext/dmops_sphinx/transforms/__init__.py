"""What happens to documents after they are read."""
