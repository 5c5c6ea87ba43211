"""The session cookie: signed by Flask, with a signer that is made once."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class Cookies(SecureCookieSessionInterface):
    """Flask's session cookie; what signs it is not made anew at every request."""

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie of the application and reads it again; an application has one."""
        self._signer = self._signer or super().get_signing_serializer(app)
        return self._signer
