"""Templates and data to the words of a message; an office's own templates in a child process."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancycle.mail.outgoing.mail_text import MailText
from plancycle.mail.outgoing.own_mail_templates import OwnMailTemplates
from plancycle.office_files.template_sandbox import TemplateBounds

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment


class MailComposer:
    """Renders the e-mail templates; the first directory that has a template wins."""

    def __init__(
        self,
        template_dirs: Sequence[Path],
        *,
        own_dirs: Sequence[Path] = (),
        bounds: TemplateBounds | None = None,
    ) -> None:
        """Args: template_dirs: the common ones, trusted; own_dirs: they win, and are bounded."""
        self._directories = tuple(template_dirs)
        self._environment: ImmutableSandboxedEnvironment | None = None
        self._own = OwnMailTemplates(own_dirs, template_dirs, bounds or TemplateBounds())

    def close(self) -> None:
        """End the child that renders own templates, if one runs; it can be used again."""
        self._own.close()

    def is_own(self, name: str) -> bool:
        """Whether a template of the operator's own has a part in a mail."""
        return self._own.concern(name)

    def render_mail(self, name: str, context: object) -> MailText:
        """The words of a message.

        Args: name: of the template without ``.j2``, e.g. ``ack``; context: an instance of its class
            in :mod:`plancycle.mail.outgoing.contexts`, or a mapping with the same names.
        Raises: RenderError, in Vietnamese, naming template, line where known, and remedy;
            BusyMachineError, PlanCycleError: an own template could not be judged on this machine.
        """
        values = _plain(context)
        if self.is_own(name):
            return MailText(*self._own.render(name, values))
        # Jinja is loaded by the first letter: most commands write none.
        from plancycle.mail.outgoing.mail_templates import (  # noqa: PLC0415 - see above
            compose_mail,
            templates_in,
        )

        if self._environment is None:
            self._environment = templates_in(self._directories)
        return compose_mail(self._environment, self._directories, name, values)


def _plain(context: object) -> dict[str, object]:
    if dataclasses.is_dataclass(context) and not isinstance(context, type):
        return dataclasses.asdict(context)
    if isinstance(context, Mapping):
        return dict(context)
    raise TypeError(f"not a template context: {type(context).__name__}")
