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
    """Renders as :class:`plancycle.mail.compose.MailComposer` does, in a child.

    Where there is one own template, every mail goes that way: any may include it.
    """

    def __init__(
        self, own_dirs: Sequence[Path], template_dirs: Sequence[Path], bounds: TemplateBounds
    ) -> None:
        """Args: own_dirs: looked into first; template_dirs: the common ones, trusted."""
        self._own = tuple(own_dirs)
        self._directories = (*own_dirs, *template_dirs)
        self._sandbox = TemplateSandbox("plancycle.mail.template_child", bounds)

    def close(self) -> None:
        """End the child; the next mail would start another."""
        self._sandbox.close()

    def any_there(self) -> bool:
        """Whether the operator has a template of his own."""
        return any(True for _ in _files(self._own))

    def render(self, name: str, values: Mapping[str, Any]) -> tuple[str, str, str]:
        """Subject, text and HTML of a mail.

        Args: name: of the template without ``.j2``; values: plain.
        Raises: RenderError; BusyMachineError, PlanCycleError where no template was judged.
        """
        sources = self._sources()
        directories = [str(folder) for folder in self._directories]
        # Pickled by us and read by the child: it keeps tuples. The answer is JSON, for what comes
        # back from there is not to be trusted.
        order = pickle.dumps((name, dict(values), sources, directories))
        digest = sha256(repr((name, sorted(sources.items()))).encode()).digest()
        subject, text, html = json.loads(self._sandbox.work(self._meant(name), digest, order))
        return str(subject), str(text), str(html)

    def _sources(self) -> dict[str, bytes]:
        """Every template by its name, the first folder that has it wins."""
        found: dict[str, bytes] = {}
        left = MAX_BYTES
        for name, path in _files(self._directories):
            if name in found:
                continue
            left -= path.stat().st_size
            if left < 0:
                raise RenderError(
                    f"Mẫu thư “{path}” cùng các mẫu trước nó {Fault.TOO_LARGE.value}. "
                    "Hãy bỏ bớt tệp trong thư mục mẫu thư."
                )
            found[name] = path.read_bytes()
        return found

    def _meant(self, name: str) -> str:
        """The own files that a mail may have come from, as the operator is told of them."""
        own = dict(_files(self._own))
        used = [path for key, path in own.items() if key == f"{name}.j2" or key.startswith("_")]
        return "; ".join(str(path) for path in used or own.values())


def _files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Every file in folders, with the name by which a template speaks of it."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path
