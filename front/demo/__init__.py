"""The demonstration: an invented street that has lived through a year, made only by actions."""
