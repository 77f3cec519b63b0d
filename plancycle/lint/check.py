"""Every rule over one paper."""

from importlib import import_module

from plancycle.lint.kinds import is_judged, kind_of
from plancycle.lint.parts.anatomy import dissect
from plancycle.lint.reading.read import read_paper
from plancycle.lint.registry import CHECKS, Sheet
from plancycle.lint.rule_table import RULES, UNREADABLE
from plancycle.lint.words.legibility import bears_marks, is_spoilt, of_spoilt
from plancycle.model.errors import UnreadablePaperError
from plancycle.model.findings import Finding, Severity
from plancycle.model.paper import Paper

THEMES = (
    "kinds",
    "form.page",
    "form.typography",
    "form.head",
    "form.head_lines",
    "citing.symbols",
    "days.dates",
    "days.report_deadlines",
    "form.numbering",
    "form.listed_counts",
    "form.part_headings",
    "citing.citations",
    "words.wording_rules",
    "words.slipped_words",
    "words.split_words",
    "words.contacts",
    "form.foot",
    "form.appendix",
    "decree.signing",
    "decree.addressing",
    "decree.annexes",
    "decree.capitals",
    "decree.citing_capitals",
    "decree.honours",
    "decree.letter_marks",
    "decree.table_looks",
    "sense.issuer",
    "sense.impossible_times",
    "sense.due_days",
    "sense.years_of_titles",
    "sense.wrong_sums",
    "sense.whole_shares",
    "sense.moved_figures",
    "sense.own_references",
    "sense.minutes_signed",
    "sense.own_name",
    "sense.person_names",
    "sense.spelled",
    "sense.cited_symbols",
    "sense.remains",
    "sense.repeats",
    "sense.spellings",
    "dated.repealed",
    "dated.abolished",
)
"""Modules that hold the checks; importing one registers its own."""

for _theme in THEMES:
    import_module(f"{__package__}.{_theme}")


def check_paper(paper: Paper) -> tuple[Finding, ...]:
    """What is wrong with a paper, rule by rule in the order of the table.

    Args: paper: from :func:`plancycle.lint.reading.read.read_paper`.
    Returns: findings whose code is a key of :data:`RULES`, where the article stands.
    """
    if not bears_marks(paper):
        told = "Văn bản không có, hoặc hầu như không có, chữ tiếng Việt có dấu."
        return (Finding(UNREADABLE, Severity.ERROR, "Cả tệp", told, "Gõ đủ dấu rồi kiểm tra lại."),)
    sheet = Sheet(paper, dissect(paper))
    kind = kind_of(paper, sheet.parts)
    findings = tuple(
        Finding(rule.id, rule.severity, hit.place, hit.message, hit.fix)
        for rule in RULES.values()
        if rule.id in CHECKS and is_judged(rule.id, kind)
        for hit in CHECKS[rule.id](sheet)
    )
    return of_spoilt(findings) if is_spoilt(paper, findings) else findings


def check_file(data: bytes, name: str) -> tuple[Finding, ...]:
    """Like :func:`check_paper` for the bytes of a file; one that can't be read is a finding too."""
    try:
        return check_paper(read_paper(data, name))
    except UnreadablePaperError as error:
        return (Finding(UNREADABLE, Severity.ERROR, "Cả tệp", error.told, error.remedy),)
