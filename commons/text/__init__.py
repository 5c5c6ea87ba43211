"""What people type, made fit to store, compare, mask, search and show."""

from commons.text.clean import clean_line, clean_name, clean_text, fold, length
from commons.text.markup import to_html, web_address
from commons.text.people import mask_name, mask_phone, phone
from commons.text.refusals import WORDS, Unreadable
from commons.text.search import bigrams, dice

__all__ = [
    "WORDS",
    "Unreadable",
    "bigrams",
    "clean_line",
    "clean_name",
    "clean_text",
    "dice",
    "fold",
    "length",
    "mask_name",
    "mask_phone",
    "phone",
    "to_html",
    "web_address",
]
