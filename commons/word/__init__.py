"""Word files: any page for paper (layouts/print.html) as .docx, with the same words and numbers.

The print page is the template: whoever changes it changes the Word file, so the two cannot drift
apart. How it looks in Word stands in :mod:`commons.word.looks`.
"""

from commons.word.drawing import word_bytes
from commons.word.looks import WORD_TYPE
from commons.word.reading import Block, Run, read_sheet

__all__ = ["WORD_TYPE", "Block", "Run", "read_sheet", "word_bytes"]
