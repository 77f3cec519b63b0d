"""A number or date that the clerk typed wrongly is put right before anybody outside has seen it."""

from dataclasses import dataclass, replace

from plancycle.cycle.desk.amending.renumbered_mail import (
    are_all_letters,
    remade_letters,
    sent_under,
)
from plancycle.cycle.papers.issuing.freeze_year import store_as_signed
from plancycle.cycle.papers.issuing.issued_again import issued_again
from plancycle.cycle.papers.issuing.issued_files import put_beside, put_right
from plancycle.cycle.papers.issuing.possible_issues import check_possible, take_number
from plancycle.cycle.papers.making.assignment_letters import redraft_assignment_letter
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.amendments import AmendmentState
from plancycle.model.documents import FROM_FILES, DocumentKind, Issue, vietnamese_date
from plancycle.model.errors import ConflictError, StepError
from plancycle.model.status import DocumentStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Amendment, Document

_MEANWHILE = (
    "Trong lúc lập lại thư với số, ngày đúng, một bước khác vừa đưa thêm thư vào hàng đợi; chưa "
    "sửa gì. Hãy xác nhận lại."
)


@dataclass(frozen=True, slots=True)
class Renumbered:
    """What was done: where files lie now, and what a person should know besides, in sentences."""

    files: tuple[str, ...]
    notes: tuple[str, ...]


def check_renumbering(office: Office, document: Document, issue: Issue) -> tuple[str, ...]:
    """What is to be known of it.

    Raises: StepError: mail went out, another issued paper cites it, nothing would change, or the
        number or day can't be.
    """
    if document.issue == issue:
        raise StepError("Văn bản đã mang đúng số, ngày và người ký này; không có gì để sửa.")
    with office.database.read() as tx:
        check_possible(tx, office, document, issue)
        refuse_told(tx, office, document)
    return (
        "Chỉ sửa khi văn bản chưa ra khỏi cơ quan bằng bất cứ đường nào; phần mềm chỉ biết thư do "
        f"mình gửi. Đã ra ngoài thì phải {Act.DRAFT_CORRECTION:order}.",
    )


def refuse_told(tx: Transaction, office: Office, document: Document) -> None:
    """Raises: StepError if mail with the number went out, or another issued paper cites it."""
    year = tx.cycles.get(document.cycle_id).year
    correcting = Act.DRAFT_CORRECTION(
        profile=office.profile.code, year=year, document=document.kind.slug
    )
    sent = sent_under(tx, document)
    if sent:
        raise StepError(
            f"{sent} thư mang số, ngày này đã gửi hoặc đang gửi đi. Theo Nghị định 30/2020/NĐ-CP, "
            f"sai sót của văn bản đã phát hành chỉ sửa bằng công văn đính chính: hãy "
            f"{correcting:order}."
        )
    if document.kind is not DocumentKind.PLAN:
        return
    citing = [
        d
        for d in tx.documents.all(document.cycle_id)
        if d.status is DocumentStatus.ISSUED and d.kind not in FROM_FILES
    ]
    if citing:
        named = ", ".join(f"“{d.kind.vietnamese}” số {d.number}" for d in citing)
        raise StepError(
            f"Đã ban hành {named}, trong đó có dẫn số, ngày của kế hoạch; sửa kế hoạch sẽ làm văn "
            f"bản ấy sai. Hãy {correcting:order}."
        )


def renumber(office: Office, amendment: Amendment, document: Document) -> Renumbered:
    """Give a paper the number and date that were asked for, in everything that says them.

    Raises: StepError: as :func:`check_renumbering`, or the file can't be made again;
        OvertakenError, ConflictError: somebody was faster.
    """
    issue, before = amendment.issue, document.issue
    assert issue is not None and before is not None
    check_renumbering(office, document, issue)
    # All that is slow comes first; within the transaction everything is asked once more.
    content = issued_again(office, document, issue)
    corrected = replace(
        document,
        number=issue.number,
        signed_on=issue.signed_on,
        signer_name=issue.signer_name,
        file_sha256=office.blobs.put(content),
    )
    profile_sha256 = _profile_signed_anew(office, document, issue)
    letters = remade_letters(office, corrected)
    told = f"số {before.padded} ngày {vietnamese_date(before.signed_on)} ghi nhầm, đúng là số "
    told += f"{issue.padded} ngày {vietnamese_date(issue.signed_on)}: {amendment.why} "
    told += f"(đề nghị số {amendment.id} của {amendment.proposed_by})"
    with office.database.begin() as tx:
        take_number(tx, office, document, issue)
        refuse_told(tx, office, document)
        # A step that ran meanwhile may have queued a letter that says the wrong number too.
        if not are_all_letters(tx, document, letters):
            raise ConflictError(_MEANWHILE)
        tx.documents.renumber(document, issue, file_sha256=corrected.file_sha256, why=told)
        if profile_sha256:
            tx.cycles.freeze_profile(document.cycle_id, profile_sha256)
        for letter, body in letters:
            tx.outbox.rewrite(letter, body, told)
        tx.amendments.settle(amendment, AmendmentState.DONE, amendment.why)
    path = put_right(office, corrected, content)
    files = (f"Văn bản đã sửa: {path}", *put_beside(office, document))
    notes = []
    if document.kind is DocumentKind.PLAN:
        redraft_assignment_letter(office, _year(office, document))
    if letters:
        notes.append(f"{len(letters)} thư chờ trong hàng đợi đã được lập lại với số, ngày đúng.")
    with office.database.read() as tx:
        if tx.signed.of_documents([document.id]):
            notes.append(
                "Bản đã ký nộp trước đây không được gửi kèm thư nữa; hãy nộp lại bản mang số, ngày "
                "đúng."
            )
    return Renumbered(files, tuple(notes))


def _profile_signed_anew(office: Office, document: Document, issue: Issue) -> str:
    """The sha256 of what a plan froze, with days counted from the right date; "" if none change.

    Raises: StepError if the files of the profile have changed since the plan was issued.
    """
    before = document.issue
    assert before is not None
    if document.kind is not DocumentKind.PLAN or issue.signed_on == before.signed_on:
        return ""
    with office.database.read() as tx:
        cycle = tx.cycles.get(document.cycle_id)
        decided = [d.decision for d in tx.cycles.decided_periods(cycle.id)]
    # Made from today's files: only if they give back what was frozen is the new one its twin.
    if store_as_signed(office, before, cycle.year, decided) != cycle.profile_sha256:
        raise StepError(
            "Tệp cấu hình của hồ sơ đã thay đổi từ khi ban hành kế hoạch, nên không tính lại được "
            "các mốc thời gian theo ngày ký mới. Hãy khôi phục tệp cấu hình như lúc ban hành rồi "
            "xác nhận lại."
        )
    return store_as_signed(office, issue, cycle.year, decided)


def _year(office: Office, document: Document) -> int:
    with office.database.read() as tx:
        return tx.cycles.get(document.cycle_id).year
