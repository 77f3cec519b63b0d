"""Every error the product raises on purpose.

The message of each is Vietnamese and complete: it is shown to the operator as it stands.
Bad *data* from a unit is never an exception; it is a :class:`plancycle.model.findings.Finding`.
"""


class PlanCycleError(Exception):
    """Base of all errors whose message an operator may read."""


class ConfigError(PlanCycleError):
    """A profile, template or setting is wrong; the message names file, line, key and remedy.

    Attributes:
        told: what is wrong; right_form: how it is written rightly, where that is one form.
    """

    _joint = "; cách ghi đúng: "

    def __init__(self, told: str, right_form: str = "") -> None:
        """Args: as the attributes; the message is both in one sentence."""
        super().__init__(f"{told}{self._joint}{right_form}" if right_form else told)
        self.told = told
        self.right_form = right_form


class RegistryError(ConfigError):
    """The register of units is wrong."""


class QuotaError(ConfigError):
    """A quota can't be read, or has no count where a count is asked for."""

    _joint = ". Cách ghi đúng: "


class WrongPartError(ValueError):
    """A part of a profile is wrong: what pydantic gathers, with what is to be known of it.

    Attributes:
        told, right_form: as of :class:`ConfigError`.
        key: which key is to be added or mended, where a rule is about a whole file.
    """

    def __init__(self, told: str, right_form: str = "", key: str = "") -> None:
        """Args: as the attributes."""
        super().__init__(told)
        self.told = told
        self.right_form = right_form
        self.key = key


class TransitionError(PlanCycleError):
    """A document, mail or submission was asked to go where its state does not lead."""


class ConflictError(PlanCycleError):
    """Another process changed the same rows at the same moment; nothing of this one was kept."""


class OvertakenError(TransitionError, ConflictError):
    """A row left its state while this process was about to move it."""


class TooLongError(PlanCycleError):
    """The database has no room for a value as long as this; nothing of the rest was kept either."""


class StepError(PlanCycleError):
    """A step of the year was asked for before what it stands on, or a second time."""


class RenderError(PlanCycleError):
    """A paper can't be made from its template and data."""


class UnreadableFormError(PlanCycleError):
    """A file is no report form that can be read; the message says what the sender should do."""


class BudgetSpentError(UnreadableFormError):
    """A file was not opened: the others of its message took all that one message may take."""


class BusyMachineError(PlanCycleError):
    """A file could not be judged for want of time or memory; it may be tried again."""


class UnreadablePaperError(PlanCycleError):
    """A file is neither a Word file nor a text that can be read; the message says why.

    Attributes:
        told: why, one sentence; remedy: what helps, empty if nothing is known to.
    """

    def __init__(self, told: str, remedy: str = "") -> None:
        """Args: as the attributes."""
        super().__init__(f"{told} {remedy}".strip())
        self.told = told
        self.remedy = remedy


class StoredFileError(PlanCycleError):
    """One file of the store is gone, can't be read, or is no longer what it was."""


class NewerDataError(PlanCycleError):
    """What is kept was written by a newer version of the program than this one."""


class OlderDataError(PlanCycleError):
    """What is kept was written by an older version, and is to be set aside before it is changed."""


class MailboxError(PlanCycleError):
    """A mailbox can't be reached or read."""


class DeliveryError(PlanCycleError):
    """A message was not delivered."""


class TransientDeliveryError(DeliveryError):
    """Not now (SMTP 4xx, no connection): may be tried again."""


class PermanentDeliveryError(DeliveryError):
    """Never (SMTP 5xx): trying again changes nothing."""


class UncertainDeliveryError(DeliveryError):
    """The connection broke after the message had gone: nobody knows whether it was taken."""
