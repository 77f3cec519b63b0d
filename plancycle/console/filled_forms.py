"""A page whose form holds again what somebody typed, because it was not taken.

Works on the finished page, whatever made it: a form is known by the address it sends to and by its
hidden fields. Passwords and files are never filled in; a browser takes no file from a page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

Typed = Sequence[tuple[str, str]]
"""Names and values of a form as they were sent, in their order."""

_Attributes = list[tuple[str, str | None]]
_KEPT_AS_THEY_ARE = frozenset({"hidden", "password", "file", "submit", "button"})
_TICKED = frozenset({"checkbox", "radio"})
_MAIN = "main"


@dataclass
class SentForm:
    """One form of a page.

    Attributes:
        sends_to: addresses of the form itself and of its buttons.
        hidden: its hidden fields; labels: words of a field by its name.
    """

    sends_to: set[str] = field(default_factory=set)
    hidden: set[tuple[str, str]] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    has_file: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form was not taken.

    Attributes:
        text: as the person is to read it.
        wrong: names of the fields that it is about; text then ends in a list of their labels.
    """

    text: str
    wrong: tuple[str, ...] = ()

    def told(self, labels: dict[str, str]) -> str:
        """The sentence. Args: labels: of the form, by name of the field."""
        if not self.wrong:
            return self.text
        named = ", ".join(dict.fromkeys(labels.get(name, name) for name in self.wrong))
        return f"Mục chưa điền hoặc điền chưa đúng: {named}. Hãy sửa rồi gửi lại."


def filled_in(page: str, path: str, typed: Typed, refusal: Refusal | None = None) -> str | None:
    """A page with what was typed back in its form.

    Args:
        path: where the form was sent to. refusal: told at the head of the form; None: the page
            says it by itself.
    Returns: None if no form of the page is that one.
    """
    reader = _FormReader()
    reader.feed(page)
    place = _place_of(reader.forms, path, typed)
    if place is None:
        return None
    form = reader.forms[place]
    told = _alert(refusal.told(form.labels), has_file=form.has_file) if refusal else ""
    wrong = frozenset(refusal.wrong) if refusal else frozenset()
    writer = _FormWriter(place, typed, told, wrong)
    writer.feed(page)
    writer.close()
    return "".join(writer.written)


def with_alert(page: str, text: str, typed: Typed) -> str:
    """A page that tells at its head what was not done, and gives back what was written for it."""
    alert = _alert(text, has_file=False) + _given_back(typed)
    writer = _HeadWriter(alert)
    writer.feed(page)
    writer.close()
    return "".join(writer.written)


def written_words(typed: Typed) -> tuple[str, ...]:
    """What of a form somebody wrote in words, which is what it would hurt to write again."""
    return tuple(value.strip() for _, value in typed if " " in value.strip())


def _place_of(forms: Sequence[SentForm], path: str, typed: Typed) -> int | None:
    sent = set(typed)
    # Several forms of a page may send to one address (a row each): their hidden fields tell them
    # apart, and all that this one has must have come along.
    for place, form in enumerate(forms):
        if path in form.sends_to and form.hidden <= sent:
            return place
    return None


def _alert(text: str, *, has_file: bool) -> str:
    again = " Tệp đã chọn không giữ lại được, hãy chọn lại." if has_file else ""
    return (
        '<div class="said said-bad" role="alert"><span aria-hidden="true">✕</span> '
        f'<span class="said-text">{escape(text)}{again}</span></div>'
    )


def _given_back(typed: Typed) -> str:
    words = written_words(typed)
    if not words:
        return ""
    rows = "".join(f"<li>{escape(w)}</li>" for w in words)
    return f'<div class="warn">Bạn đã viết:<ul>{rows}</ul></div>'


_CHANGES_BY_PAGE = frozenset({"form_token", "form_page", "press", "truoc"})
"""Hidden fields that are others each time a page is shown."""


class _FormReader(HTMLParser):
    """Reads which forms a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[SentForm] = []
        self._is_within = False
        self._names: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._labelled: str | None = None

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        """A form, or a piece of one."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_within = True
            self.forms.append(SentForm({given.get("action", "")}))
        elif self._is_within:
            self._piece(tag, given)

    def _piece(self, tag: str, given: dict[str, str]) -> None:
        form = self.forms[-1]
        if tag == "label":
            self._labelled = given.get("for")
        elif tag == "button" and "formaction" in given:
            form.sends_to.add(given["formaction"])
        elif tag in {"input", "select", "textarea"} and "name" in given:
            name, kind = given["name"], given.get("type", "text")
            self._names[given.get("id", "")] = name
            form.has_file = form.has_file or kind == "file"
            if kind == "hidden" and name not in _CHANGES_BY_PAGE:
                form.hidden.add((name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        """The words of a label."""
        if self._labelled:
            self._words[self._labelled] = self._words.get(self._labelled, "") + data

    def handle_endtag(self, tag: str) -> None:
        """The end of a label or a form."""
        if tag == "label":
            self._labelled = None
        elif tag == "form" and self._is_within:
            self._is_within = False
            words = ((self._names.get(i), " ".join(w.split())) for i, w in self._words.items())
            self.forms[-1].labels = {name: text for name, text in words if name}
            self._names, self._words = {}, {}


class _Rewriter(HTMLParser):
    """Writes a page again, as it stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:  # noqa: ARG002 - the parser hands them over
        """Any."""
        self.written.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        """Of SVG; in our pages nothing of a form is written so."""
        _Rewriter.handle_starttag(self, tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Any."""
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Any."""
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        """As ``&amp;``."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """As ``&#34;``."""
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Any."""
        self.written.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """The kind of page."""
        self.written.append(f"<!{decl}>")


class _HeadWriter(_Rewriter):
    """Puts something at the head of what a page says."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self._piece = piece

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        """Any."""
        super().handle_starttag(tag, attrs)
        if tag == _MAIN:
            self.written.append(self._piece)


class _FormWriter(_Rewriter):
    """Fills one form in."""

    def __init__(self, place: int, typed: Typed, told: str, wrong: Iterable[str]) -> None:
        super().__init__()
        self._place, self._told, self._wrong = place, told, frozenset(wrong)
        self._typed: dict[str, list[str]] = {}
        for name, value in typed:
            self._typed.setdefault(name, []).append(value)
        self._seen = -1
        self._is_within = False
        self._choices: list[str] | None = None
        self._is_text_left_out = False
        self._awaits_focus = bool(told)
        self._tags: dict[str, Callable[[_Attributes], None]] = {
            "input": self._input,
            "textarea": self._textarea,
            "select": self._select,
            "option": self._option,
        }

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        """Any; those of the form anew."""
        if self._is_within and tag in self._tags:
            self._tags[tag](attrs)
            return
        super().handle_starttag(tag, attrs)
        if tag == "form":
            self._seen += 1
            self._is_within = self._seen == self._place
            if self._is_within:
                self.written.append(self._told)

    def handle_endtag(self, tag: str) -> None:
        """Any."""
        if tag == "form":
            self._is_within = False
        if tag == "select":
            self._choices = None
        if tag == "textarea":
            self._is_text_left_out = False
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        """Any but the former text of a field."""
        if not self._is_text_left_out:
            super().handle_data(data)

    def _input(self, attrs: _Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        kind, name = given.get("type", "text"), given.get("name", "")
        if kind in _TICKED:
            # A box that is not ticked is not sent at all: its absence is what was chosen.
            others = [(n, v) for n, v in attrs if n != "checked"]
            is_ticked = given.get("value", "on") in self._typed.get(name, ())
            self._write("input", others + ([("checked", None)] if is_ticked else []), name)
        elif kind in _KEPT_AS_THEY_ARE or name not in self._typed:
            self._write("input", attrs, name if kind != "hidden" else "")
        else:
            others = [(n, v) for n, v in attrs if n != "value"]
            self._write("input", [*others, ("value", self._typed[name][0])], name)

    def _textarea(self, attrs: _Attributes) -> None:
        name = dict(attrs).get("name") or ""
        self._write("textarea", attrs, name)
        if name in self._typed:
            # A browser drops the first line break of a text field: without one more, a text that
            # begins with an empty line would lose it at each refusal.
            self.written.append("\n" + escape(self._typed[name][0]))
            self._is_text_left_out = True

    def _select(self, attrs: _Attributes) -> None:
        name = dict(attrs).get("name") or ""
        self._choices = self._typed.get(name)
        self._write("select", attrs, name)

    def _option(self, attrs: _Attributes) -> None:
        if self._choices is None:
            super().handle_starttag("option", attrs)
            return
        others = [(n, v) for n, v in attrs if n != "selected"]
        is_chosen = (dict(attrs).get("value") or "") in self._choices
        self._write("option", others + ([("selected", None)] if is_chosen else []), "")

    def _write(self, tag: str, attrs: _Attributes, name: str) -> None:
        """A tag anew. Args: name: of a field that a person fills in, or empty."""
        # Only one field of a page may ask for the keyboard: the first that is wrong, not the one
        # that the page chose before anything was wrong.
        attrs = [(n, v) for n, v in attrs if n != "autofocus"]
        if name in self._wrong:
            attrs.append(("aria-invalid", "true"))
        is_first_wrong = name and (not self._wrong or name in self._wrong)
        if self._awaits_focus and is_first_wrong:
            self._awaits_focus = False
            attrs.append(("autofocus", None))
        pieces = "".join(f" {n}" if v is None else f' {n}="{escape(v)}"' for n, v in attrs)
        self.written.append(f"<{tag}{pieces}>")
