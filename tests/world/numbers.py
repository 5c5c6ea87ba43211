"""How the number of a receipt, a paper or a code is told from what looks like one."""

import re

# By itself: in 1.3 of 100 pages the digits of an id would do.
NUMBER = re.compile(r"(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])")
