"""What the measurements share: rounds in turn, figures, a site on each engine, visitors, records.

Every figure is a ratio of two sides measured in one run, in turn, because machines are shared.
"""
