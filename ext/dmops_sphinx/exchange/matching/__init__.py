"""What sheets mean: which table, which column, which value."""
