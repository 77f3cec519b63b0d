"""Certificates that an office trusts: files that its administrator puts into one folder."""

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from plancycle.model.errors import ConfigError

_ENDINGS = frozenset({".pem", ".crt", ".cer", ".der"})


def load_trusted_roots(folder: Path) -> tuple[bytes, ...]:
    """Every certificate of a folder in DER; none where there is no folder.

    Raises: ConfigError naming a file that holds no certificate, or can't be read.
    """
    if not folder.is_dir():
        return ()
    files = sorted(f for f in folder.iterdir() if f.suffix.lower() in _ENDINGS)
    return tuple(
        certificate.public_bytes(Encoding.DER) for file in files for certificate in _read(file)
    )


def _read(file: Path) -> list[x509.Certificate]:
    try:
        content = file.read_bytes()
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"“{file}” không phải là tệp chứng thư đọc được. Thư mục này chỉ chứa chứng thư gốc, "
            "chứng thư trung gian mà cơ quan tin cậy, dạng PEM hoặc DER (.pem, .crt, .cer, .der)."
        ) from error
