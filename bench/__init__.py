"""Measurements, one command each: ``python3 run.py bench NAME``; last figures in RESULTS.md."""
