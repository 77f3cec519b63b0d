"""An operator's own e-mail templates, handed to a child that renders them within bounds."""

import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from plancycle.model.errors import RenderError
from plancycle.office_files.bounds import MAX_BYTES, Fault
from plancycle.office_files.template_sandbox import TemplateBounds, TemplateSandbox


class OwnMailTemplates:
    """Renders as :class:`plancycle.mail.outgoing.compose.MailComposer` does, in a child.

    A mail is concerned where its own template or a part of all mails (a name that begins with
    ``_``) is the operator's; the common templates include nothing else.
    """

    def __init__(
        self, own_dirs: Sequence[Path], template_dirs: Sequence[Path], bounds: TemplateBounds
    ) -> None:
        """Args: own_dirs: looked into first; template_dirs: the common ones, trusted."""
        self._own = tuple(own_dirs)
        self._directories = (*own_dirs, *template_dirs)
        self._sandbox = TemplateSandbox("plancycle.mail.outgoing.mail_template_child", bounds)

    def close(self) -> None:
        """End the child; the next mail would start another."""
        self._sandbox.close()

    def concern(self, name: str) -> bool:
        """Whether a template of the operator's own has a part in a mail."""
        return bool(self._used(name))

    def render(self, name: str, values: Mapping[str, Any]) -> tuple[str, str, str]:
        """Subject, text and HTML of a mail.

        Args: name: of the template without ``.j2``; values: plain.
        Raises: RenderError; BusyMachineError, PlanCycleError where no template was judged.
        """
        sources = self._sources()
        used = self._used(name)
        directories = [str(folder) for folder in self._directories]
        # Pickled by us and read by the child: it keeps tuples. The answer is JSON, for what comes
        # back from there is not to be trusted.
        order = pickle.dumps((str(name), dict(values), sources, directories))
        # A part that is too heavy is so in every mail that has no template of its own.
        own = sorted((key, sources.get(key)) for key in dict(_files(self._own)))
        mail = name if f"{name}.j2" in used else ""
        digest = sha256(repr((mail, own)).encode()).digest()
        told = "; ".join(str(path) for path in used.values())
        answer = self._sandbox.work(told, digest, order)
        subject, text, html = json.loads(answer)
        return str(subject), str(text), str(html)

    def _sources(self) -> dict[str, bytes]:
        """Every template by its name, the first folder that has it wins."""
        sources: dict[str, bytes] = {}
        left = MAX_BYTES
        for name, path in _files(self._directories):
            if name in sources:
                continue
            left -= path.stat().st_size
            if left < 0:
                raise RenderError(
                    f"Mẫu thư “{path}” cùng các mẫu trước nó {Fault.TOO_LARGE.value}. "
                    "Hãy bỏ bớt tệp trong thư mục mẫu thư."
                )
            sources[name] = path.read_bytes()
        return sources

    def _used(self, name: str) -> dict[str, Path]:
        """The operator's own files that a mail may be made from."""
        own = dict(_files(self._own))
        return {k: path for k, path in own.items() if k == f"{name}.j2" or k.startswith("_")}


def _files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Every file in folders, with the name by which a template speaks of it."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path
