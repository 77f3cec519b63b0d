"""An operator's own Word templates, handed to a child that renders them within bounds."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from plancycle.model.errors import RenderError
from plancycle.office_files.bounds import MAX_BYTES, Fault
from plancycle.office_files.template_sandbox import TemplateBounds, TemplateSandbox


class OwnTemplates:
    """Renders as :class:`plancycle.documents.rendering.render.DocumentRenderer` does, in a child.

    Compiling is part of it: jinja works constants out and docxtpl searches the whole text there.
    """

    def __init__(self, bounds: TemplateBounds) -> None:
        """Nothing is started before the first paper."""
        self._sandbox = TemplateSandbox("plancycle.documents.rendering.template_child", bounds)

    def close(self) -> None:
        """End the child; the next paper would start another."""
        self._sandbox.close()

    def render(
        self,
        path: Path,
        context: Mapping[str, Any],
        properties: Mapping[str, str],
        modified: datetime,
    ) -> bytes:
        """One paper as a .docx file.

        Args: context, properties: clean. modified: aware.
        Raises: RenderError; BusyMachineError, PlanCycleError where the template was not judged.
        """
        return self._work(
            path,
            context=context,
            properties=properties,
            modified=modified.isoformat(),
        )

    def placeholders(self, path: Path) -> frozenset[str]:
        """Every value a template asks for. Raises: as :meth:`render`."""
        return frozenset(json.loads(self._work(path)))

    def _work(self, path: Path, **order: object) -> bytes:
        # Before it is read: a file that is too large shall not fill the memory of this process.
        if path.stat().st_size > MAX_BYTES:
            raise RenderError(f"Tệp mẫu “{path}” {Fault.TOO_LARGE.value}. Hãy dùng tệp nhỏ hơn.")
        content = path.read_bytes()
        head = json.dumps({"path": str(path), **order}).encode()
        return self._sandbox.work(str(path), sha256(content).digest(), head + b"\n" + content)
