"""Rules over a plan, each with a code, a severity and an explanation."""
