"""Further appendices of a plan: points, or a table of texts."""

import re
from collections.abc import Sequence

from plancycle.documents.papers.plan_contexts import AttachmentPart
from plancycle.documents.papers.plan_tasks import appendix_labels
from plancycle.documents.wording.wording import bare, dashed, paragraph_text
from plancycle.model.errors import ConfigError
from plancycle.model.plan import Attachment, Plan

MOST_COLUMNS = 8
"""More do not fit on an upright page."""

_ROW_NUMBER = frozenset({"tt", "stt", "số tt", "số thứ tự"})


def attachment_parts(plan: Plan) -> tuple[AttachmentPart, ...]:
    """Every attachment with its label; ``layout`` names the template's table, "" is none.

    Raises: ConfigError for a table of more than :data:`MOST_COLUMNS` columns.
    """
    attachments = plan.attachments
    labels = appendix_labels(plan)[-len(attachments) :] if attachments else []
    return tuple(_part(a, label) for a, label in zip(attachments, labels, strict=True))


def _part(attachment: Attachment, label: str) -> AttachmentPart:
    return AttachmentPart(
        label=label,
        title=bare(attachment.title).upper(),
        text=tuple(paragraph_text(text) for text in attachment.text),
        layout=_layout(attachment),
        columns=tuple(attachment.columns),
        rows=tuple(tuple(row) for row in attachment.rows),
        points=tuple(dashed(attachment.points)),
    )


def _layout(attachment: Attachment) -> str:
    """``3 columns``; ``3 columns, numbered`` where the first holds the numbers of the rows."""
    count = len(attachment.columns)
    if count > MOST_COLUMNS:
        raise ConfigError(
            f"Bảng của phụ lục “{attachment.title}” có {count} cột; trang đứng chỉ in được nhiều "
            f"nhất {MOST_COLUMNS} cột. Hãy gộp bớt cột hoặc tách thành hai phụ lục."
        )
    if not attachment.rows:
        return ""
    return layout_name(count, numbered=attachment.columns[0].casefold() in _ROW_NUMBER)


def layout_name(columns: int, *, numbered: bool) -> str:
    """The name of a table in the template."""
    return f"{columns} columns" + (", numbered" if numbered else "")


def attachment_sentence(plan: Plan, texts: Sequence[str]) -> str:
    """Points to the attachments that no text of the plan speaks of; "" if there are none."""
    said = "\n".join([*texts, plan.opening, plan.closing])
    untold = [
        f"{part.label} ({bare(attachment.title)})"
        for attachment, part in zip(plan.attachments, attachment_parts(plan), strict=True)
        if not re.search(rf"{part.label}\b(?! [IVX])", said, re.IGNORECASE)
    ]
    return f"Gửi kèm theo {plan.type_name} này: {'; '.join(untold)}." if untold else ""
