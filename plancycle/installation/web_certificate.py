"""The certificate that browsers are shown at the console's address: until when it lasts."""

import socket
import ssl
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509

_SECONDS = 10.0
_HTTPS = 443
_OWN_MACHINE = "127.0.0.1"


def certificate_end(address: str) -> datetime | None:
    """When the certificate of an address ends; None where it has none, or nobody answers.

    It is asked for as by a browser, so that one that was renewed in its file and not taken up by
    the web server is seen, too. A machine that does not know its own public name asks itself.

    Args: address: as ``https://ke-hoach.tinh.gov.vn``.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        return None
    shown = None
    for place in (parts.hostname, _OWN_MACHINE):
        try:
            shown = _shown(place, parts.port or _HTTPS, parts.hostname)
            break
        except OSError:  # unknown name, nobody there, no TLS
            continue
    return None if shown is None else x509.load_der_x509_certificate(shown).not_valid_after_utc


def _shown(place: str, port: int, name: str) -> bytes | None:
    """The certificate in DER. Raises: OSError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Its end is read whoever signed it: nothing is sent to it, and one that has ended, or that the
    # installation has made for itself, is to be told of as well.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with (
        socket.create_connection((place, port), timeout=_SECONDS) as line,
        context.wrap_socket(line, server_hostname=name) as session,
    ):
        return session.getpeercert(binary_form=True)
