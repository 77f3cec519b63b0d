"""The catalogue of findings about forms (F codes): what each says, and what is to be done about it.

A rule gives the name of a finding and its parameters; no rule makes a sentence. What the codes mean
stands in ``docs/findings.md``.
"""

from plancycle.forms.wording.reading_texts import READING
from plancycle.forms.wording.rule_texts import RULES
from plancycle.model.findings import Finding, Severity

CATALOGUE = READING | RULES
"""By name: a code such as ``F07``, or with what tells its texts apart, ``F42.sum``."""


def finding_of(
    name: str,
    where: str,
    cell: tuple[str | None, str] | None = None,
    severity: Severity | None = None,
    /,
    **params: object,
) -> Finding:
    """A finding in the words of the catalogue.

    Args:
        name: a key of :data:`CATALOGUE`.
        where: the place as a person finds it.
        cell: as of :class:`plancycle.model.findings.Finding`.
        severity: where it hangs on the case; None for the catalogue's.
        params: what the texts have places for.

    Raises: KeyError for a name or parameter that is not there: a fault of the program.
    """
    text = CATALOGUE[name]
    values = {key: str(value) for key, value in params.items()}
    return Finding(
        code=code_of(name),
        severity=severity or text.severity,
        location=where,
        message=text.message.format_map(values),
        fix=text.fix.format_map(values),
        cell=cell,
        name=name,
        params=values,
    )


def code_of(name: str) -> str:
    """The code that a unit is told and ``docs/findings.md`` explains."""
    return name[:3]
