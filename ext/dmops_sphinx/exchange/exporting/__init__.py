"""Views and records of a plan as files of every kind."""
