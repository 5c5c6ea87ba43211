"""Real elections in the Pabulib format, read strictly: what is malformed is refused by line."""
