"""The certificate that a browser would be shown, asked for at the address itself."""

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from plancycle.installation.web_certificate import certificate_end

END = datetime(2024, 6, 30, 17, tzinfo=UTC)


def _certificate(folder: Path) -> Path:
    """A certificate that nobody trusts and that ended at ``END``, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ke-hoach.example")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    signed = (
        builder.not_valid_before(datetime(2023, 6, 30, tzinfo=UTC))
        .not_valid_after(END)
        .sign(key, hashes.SHA256())
    )
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = folder / "web.pem"
    file.write_bytes(written + signed.public_bytes(Encoding.PEM))
    return file


@pytest.fixture
def web_server(tmp_path: Path) -> Iterator[int]:
    """The port of a server that shows its certificate and says nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            line, _ = listener.accept()
            with line, context.wrap_socket(line, server_side=True) as session:
                session.recv(1)

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "ke-hoach.invalid"])
def test_the_end_is_read_whoever_signed_it(web_server: int, host: str) -> None:
    """Also where the machine does not know its own public name: then it asks itself."""
    assert certificate_end(f"https://{host}:{web_server}") == END


def test_where_nobody_shows_one_nothing_is_known() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert certificate_end(f"https://127.0.0.1:{port}") is None


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8080", "https://"])
def test_an_address_without_tls_is_not_asked(address: str) -> None:
    assert certificate_end(address) is None
