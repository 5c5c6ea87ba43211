"""The blueprint of works."""

from flask import Blueprint

blueprint = Blueprint("projects", __name__)
