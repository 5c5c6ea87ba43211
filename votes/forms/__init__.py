"""Shape of what is filled in about polls; limits come from the rules."""
