"""The blueprint of the front desk."""

from flask import Blueprint

blueprint = Blueprint("front", __name__)
