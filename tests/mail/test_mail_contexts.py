"""What an e-mail template asks for are fields of the class of its mail, and all of them."""

from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

from plancycle.mail.outgoing.check_own_mails import sample_mails
from plancycle.model.mail import MailKind

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "emails"
LAYOUTS = ("_layout.txt.j2", "_layout.html.j2")
OF_LAYOUT = {"body", "blocks", "title", "tag"}
"""What the composer gives a layout beside the mail's own data, and what the layout sets itself."""

UNUSED = {"token", "reply_to"}
"""The composer puts the token into the subject itself; an own template may name the address."""


def asked_by(name: str, environment: Environment) -> set[str]:
    """The names a template takes from its data, those of the parts it takes in among them."""
    tree = environment.parse((FOLDER / name).read_text("utf-8"))
    parts = [n for n in meta.find_referenced_templates(tree) if n is not None]
    assert not list(tree.find_all(nodes.Extends))
    return set(meta.find_undeclared_variables(tree)).union(
        *(asked_by(part, environment) for part in parts)
    )


@pytest.mark.parametrize("kind", MailKind)
def test_templates_and_classes_name_the_same(kind: MailKind) -> None:
    environment = Environment(loader=FileSystemLoader(FOLDER))
    asked = set().union(*(asked_by(n, environment) for n in (f"{kind}.j2", *LAYOUTS))) - OF_LAYOUT
    known = {f.name for f in fields(next(sample_mails(kind)))}
    assert asked - known == set()
    assert known - asked == UNUSED


def test_every_mail_has_a_class() -> None:
    files = {p.name.removesuffix(".j2") for p in FOLDER.glob("[!_]*.j2")}
    assert files == {str(kind) for kind in MailKind}
