"""What papers and their files are called in a locality."""

from plancycle.documents.papers.letter_papers import is_notice
from plancycle.model.documents import DocumentKind
from plancycle.model.profile import Profile
from plancycle.model.text import fold_ascii


def paper_name(profile: Profile, kind: DocumentKind) -> str:
    """A paper as this locality calls it: its plan may be a Công văn, its letter a Thông báo."""
    if kind is DocumentKind.PLAN:
        return profile.plan.type_name
    if kind is DocumentKind.ASSIGNMENT_LETTER and profile.locality.makes(kind):
        return "Thông báo phân công nhiệm vụ" if is_notice(profile) else kind.vietnamese
    return kind.vietnamese


def paper_slug(profile: Profile, kind: DocumentKind) -> str:
    """A paper as its files are called: after its name, e.g. ``cong-van`` for such a plan."""
    name = paper_name(profile, kind)
    return kind.slug if name == kind.vietnamese else fold_ascii(name).replace(" ", "-")


def draft_name(profile: Profile, kind: DocumentKind, year: int, period: str = "") -> str:
    """File name of a draft, e.g. ``ke-hoach-2024-du-thao.docx``."""
    middle = f"-{period}" if period else ""
    return f"{paper_slug(profile, kind)}{middle}-{year}-du-thao.docx"
