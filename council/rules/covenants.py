"""What is decided about village rules and covenants (公约): their length."""

COVENANT_TITLE = (2, 60)
COVENANT_ARTICLES, COVENANT_ARTICLE = 100, 2000
