"""Who may enter standing orders."""

from commons.policy import policy
from residents.policy import is_signed_in, is_steward

policy({"council.adopt_orders": [is_signed_in, is_steward]})
