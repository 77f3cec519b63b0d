"""What an IMAP server said, as people may read it: its library writes it as Python writes bytes."""

import ast
import re

from plancycle.model.display import safe_line

_BYTES = re.compile(r"""(?<!\w)b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
_LONGEST = 300


def server_said(error: Exception) -> str:
    """An error's text in one line: ``[AUTHENTICATIONFAILED] …``, not ``b'[AUTH…'``."""
    return safe_line(_BYTES.sub(_as_text, str(error)), _LONGEST)


def _as_text(written: re.Match[str]) -> str:
    said = ast.literal_eval(written.group())
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else written.group()
