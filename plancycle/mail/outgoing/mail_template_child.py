"""``python -m plancycle.mail.outgoing.mail_template_child``: renders mails from a pipe.

An order, pickled by our own side: the mail's name, its values, every template by name, and the
folders they come from, which messages name. The answer is JSON: subject, text, HTML.
"""

import json
import pickle
import sys
from pathlib import Path

from jinja2 import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plancycle.mail.outgoing import contexts
from plancycle.mail.outgoing.mail_templates import compose_mail, mail_environment
from plancycle.office_files.template_serving import serve_templates

__all__ = ["contexts"]  # what pickled values may need is imported before the doors shut

_kept: dict[str, bytes] = {}
_environments: list[ImmutableSandboxedEnvironment] = []


def work(order: bytes) -> bytes:
    """The words of a mail. Raises: RenderError."""
    name, values, sources, directories = pickle.loads(order)  # noqa: S301 - our own parent's
    folders = [Path(folder) for folder in directories]
    mail = compose_mail(_environment(sources), folders, name, values)
    return json.dumps([mail.subject, mail.text, mail.html]).encode()


def _environment(sources: dict[str, bytes]) -> ImmutableSandboxedEnvironment:
    """One that keeps what it compiled as long as the templates are the same."""
    if not _environments or sources != _kept:
        _kept.clear()
        _kept.update(sources)
        _environments[:] = [mail_environment(FunctionLoader(_source))]
    return _environments[0]


def _source(name: str) -> str | None:
    content = _kept.get(name)
    return None if content is None else content.decode()


if __name__ == "__main__":
    serve_templates(work, int(sys.argv[1]))
