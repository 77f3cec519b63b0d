"""What follows from a message that brings reports, or should have."""

from collections.abc import Sequence

from plancycle.cycle.incoming.answering.no_form import lost_beside_form
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.matching import Matcher
from plancycle.cycle.incoming.reading.rival_forms import rival_finding
from plancycle.cycle.incoming.settling.arrived_forms import ArrivedForm, arrived_forms, doubt_of
from plancycle.cycle.incoming.settling.corrections import as_said, correction_words, says_nothing
from plancycle.cycle.incoming.settling.hearing import hear
from plancycle.cycle.incoming.settling.letting_in import REPEATED, let_in
from plancycle.cycle.incoming.settling.message_ends import WAITS, processed, waits
from plancycle.cycle.incoming.settling.unopened_files import settle_unopened
from plancycle.cycle.workplace.office import Office
from plancycle.mail.judging.said import beside_form
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


def settle_report(
    tx: Transaction, office: Office, matcher: Matcher, message: Incoming, assessed: Assessed
) -> str:
    """Let in what may come in; the rest waits for a person. Returns: a Vietnamese label."""
    if not assessed.trusted:
        return settle_unopened(tx, office, matcher, message, assessed)
    words = correction_words(assessed.parsed.text)
    # A form of ours that went back untouched says nothing beside a unit's own words.
    untouched = all(says_nothing(f.reading) for f in assessed.forms)
    if untouched and (not assessed.forms or words or assessed.speaks):
        return hear(tx, office, matcher, message, assessed)
    arrived, refused = arrived_forms(tx, office, matcher, message, assessed)
    refused += [f"{f.name}: {f.refusal}" for f in assessed.files if f.unopened]
    lost = lost_beside_form(assessed.files)
    outcomes: list[str] = []
    for rivals in arrived:
        if len(rivals) > 1:
            outcomes.append(_ask_which(tx, rivals))
        elif doubt := doubt_of(tx, rivals[0], assessed):
            refused.append(doubt)
        else:
            outcomes.append(let_in(tx, rivals[0].answer, rivals[0].file, lost))
    if lost and set(outcomes) == {REPEATED}:
        # What came before came again and is not answered; the new file is there for a person.
        refused += [f"{f.location} {f.message}" for f in lost]
    if refused:
        waits(tx, message, " ".join((*refused, *as_said(words))))
        return outcomes[0] if outcomes else WAITS
    # The old file once more brings nothing, but what is said beside it was not heard before.
    if words and set(outcomes) == {REPEATED}:
        return hear(tx, office, matcher, message, assessed)
    unread = [f"không đọc được {f.location[0].lower()}{f.location[1:]}" for f in lost]
    done = "; ".join((*outcomes, *unread, *as_said(words)))
    if heard := beside_form(assessed.parsed.text):
        told = f"Biểu mẫu trong thư đã xử lý xong ({done}); cán bộ xem lời kèm theo: “{heard}”."
        waits(tx, message, told)
    else:
        processed(tx, message, done)
    return outcomes[0]


def _ask_which(tx: Transaction, rivals: Sequence[ArrivedForm]) -> str:
    """Take none of several forms that contradict one another; the unit says which counts."""
    answer = rivals[0].answer
    finding = rival_finding([m.file for m in rivals])
    names = ", ".join(m.file.name for m in rivals)
    tx.inbox.add_findings(answer.message.id, None, [finding])
    answer.return_with_findings(tx, names, [finding], once=True)
    return "Trả lại: nhiều bản khác nhau"
