"""What is said about polls, part by part."""
