"""Templates and data to the words of a message: subject, text, and the HTML of the same text.

A template holds two blocks, ``subject`` and ``text``. The text is plain: paragraphs parted by an
empty line, ``1. ...`` or ``- ...`` at the beginning of a line for lists, two blanks and
``Name: value`` for a table of facts, ``Mã 06. ...`` for a table of figures, in which a line that
begins with four blanks belongs to the row above it. The HTML is made from it, so the two never
disagree.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import (
    BaseLoader,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
)
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from plancycle.mail.outgoing.mail_text import MailText
from plancycle.model.errors import RenderError
from plancycle.model.text import clean_text, plain_text

_ITEM = re.compile(r"(?P<mark>\d+\.|-) +(?P<text>.*)")
_FACT = re.compile(r"  (?P<name>[^:]{1,40}): (?P<value>.+)")
_FIGURE = re.compile(r"Mã (?P<code>(?:CT)?[0-9]{1,3})\. (?P<text>.+)")
_MORE_OF_FIGURE = "    "


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text.

    Attributes:
        kind: ``paragraph`` (lines), ``numbered`` or ``bulleted`` (items), ``facts`` (pairs),
            ``figures`` (pairs of a row's code and its text, of one or more lines).
        lines: the text, or each item's; the pairs stand in ``facts``.
    """

    kind: Literal["paragraph", "numbered", "bulleted", "facts", "figures"]
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def templates_in(directories: Sequence[Path]) -> ImmutableSandboxedEnvironment:
    """Where the e-mail templates of folders are rendered; the first that has one wins."""
    return mail_environment(FileSystemLoader(directories))


def mail_environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    """Where the e-mail templates of a loader are rendered."""
    return ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=_is_html,
        finalize=_value,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def compose_mail(
    environment: ImmutableSandboxedEnvironment,
    directories: Sequence[Path],
    name: str,
    values: Mapping[str, object],
) -> MailText:
    """The words of a message. Args: directories: which messages name. Raises: RenderError."""
    file = f"{name}.j2"
    try:
        template = environment.get_template(file)
        subject = _block(template, "subject", values)
        body = _tidy(_block(template, "text", values))
        text = environment.get_template("_layout.txt.j2").render(values, body=body)
        html = environment.get_template("_layout.html.j2").render(
            values, blocks=parse_blocks(body), title=_one_line(subject)
        )
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise _render_error(file, directories, error) from error
    return MailText(_with_token(_one_line(subject), values), _tidy(text), html)


def parse_blocks(text: str) -> tuple[Block, ...]:
    """Split a text into paragraphs, lists and tables of facts; see the module for the marks."""
    return tuple(_parse_block(part.split("\n")) for part in re.split(r"\n{2,}", text) if part)


def _parse_block(lines: list[str]) -> Block:
    facts = [_FACT.fullmatch(line) for line in lines]
    if all(facts):
        return Block("facts", facts=tuple((f["name"], f["value"]) for f in facts if f))
    figures = _figures(lines)
    if figures:
        return Block("figures", facts=figures)
    entries: list[str] = []
    marks: set[bool] = set()
    for line in lines:
        entry = _ITEM.fullmatch(line)
        if entry:
            entries.append(entry["text"])
            marks.add(entry["mark"] == "-")
        elif entries:
            entries[-1] += f"\n{line.strip()}"
        else:
            return Block("paragraph", tuple(line.strip() for line in lines))
    return Block("bulleted" if marks == {True} else "numbered", tuple(entries))


def _figures(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """The rows of a table of figures, each with its code; none if the lines are no such table."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        row = _FIGURE.fullmatch(line)
        if row:
            rows.append((row["code"], row["text"]))
        elif rows and line.startswith(_MORE_OF_FIGURE):
            code, text = rows[-1]
            rows[-1] = (code, f"{text}\n{line.strip()}")
        else:
            return ()
    return tuple(rows)


def _is_html(name: str | None) -> bool:
    return name is not None and name.endswith(".html.j2")


def _value(value: Any) -> Any:
    """What a placeholder prints: one clean line, so that data can't add headers or paragraphs."""
    if isinstance(value, Markup | _Body) or not isinstance(value, str):
        return value
    return _one_line(value)


# ``finalize`` folds every value to one line, the body of the text would be no exception.
class _Body(str):
    """A text already made of clean lines; the layout prints it as it stands."""

    __slots__ = ()


def _block(template: Template, name: str, values: Mapping[str, object]) -> str:
    if name not in template.blocks:
        raise TemplateSyntaxError(f"thiếu khối “{name}”", 1, template.name, template.filename)
    return "".join(template.blocks[name](template.new_context(dict(values))))


def _with_token(subject: str, values: Mapping[str, object]) -> str:
    """The subject with the token at its end: no template can forget or break it."""
    token = values.get("token", "")
    return f"{subject} [BC-{token}]" if token else subject


def _one_line(value: str) -> str:
    return " ".join(clean_text(plain_text(value)).split())


def _tidy(value: str) -> "_Body":
    lines = [line.rstrip() for line in value.strip("\n").split("\n")]
    return _Body(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n"))


def _render_error(file: str, directories: Sequence[Path], error: Exception) -> RenderError:
    if isinstance(error, TemplateNotFound):
        where = ", ".join(str(d) for d in directories)
        return RenderError(f"Không tìm thấy mẫu thư “{error.name or file}” trong: {where}.")
    if isinstance(error, TemplateSyntaxError):
        return RenderError(
            f"Mẫu thư “{error.name or file}”, dòng {error.lineno}: {error.message}. "
            "Hãy sửa lại cú pháp của mẫu."
        )
    return RenderError(
        f"Không lập được thư từ mẫu “{file}”: {error}. Hãy kiểm tra tên các ô dữ liệu trong mẫu "
        "và dữ liệu đưa vào."
    )
