"""Opinion groups: the mathematics alone, a pure function of a matrix of answers and a seed."""
