"""How long the ways to a ballot stay open, and how often one may try."""

# Minutes that a pass to one ballot lasts: on one's own device, and on the shared one in the hall.
PASS_MINUTES = {"online": 30, "device": 10}
BOOTH_MINUTES = 10  # an officer's code for the device in the hall
BOOTH_DIGITS = 8
IDLE_SECONDS = 180  # a shared device goes back to its first page
SHOWN_SECONDS = 40  # so long it shows a receipt

ENTRANCE_MINUTES = 10  # a code by SMS for voting without an account
ENTRANCE_TRIES = 5  # of one code
# Tries of name, phone and year, and the pause after them. One name from one address has few; a name
# from all addresses and an address for all names have more, so that nobody gets round the first
# lock by changing the one or the other, and nobody locks a neighbour out from one place.
LOCK_TRIES, LOCK_MINUTES = 5, 15
LOCKS = {"who": LOCK_TRIES, "called": 25, "origin": 60}
CODES_A_DAY = 5  # messages to one person for one poll
CODE_LENGTH = 12  # characters of a printed code
PACKAGE = 200  # printed codes at once
