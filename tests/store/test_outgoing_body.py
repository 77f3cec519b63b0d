"""What a message says is kept as JSON and read back as it was; golden JSON of earlier versions."""

import json
from dataclasses import replace

import pytest
import sqlalchemy as sa

from plancycle.model.errors import PlanCycleError
from plancycle.store.schema.outgoing_body import KeptFile, OutgoingBody, dump_body, parse_body
from tests.store.stage import Store, add_cycle, body, outgoing

FILE = {"name": "Biểu mẫu.docx", "sha256": "ab" * 32, "content_type": "application/x"}
KEPT = {
    "sender": "baocao@tinh.example",
    "sender_name": "Sở A",
    "reply_to": "baocao+abc@tinh.example",
    "to": ["xa-a@tinh.example", "XA-A2@tinh.example"],
    "subject": "Đôn đốc",
    "text": "Kính gửi",
    "html": "<p>Kính gửi</p>",
    "references": ["<1@tinh.example>"],
    "auto_submitted": None,
    "attachments": [FILE],
}
"""As the versions wrote it that knew it as a dict, key by key."""


def test_a_body_kept_by_an_earlier_version_is_read() -> None:
    assert parse_body(KEPT) == OutgoingBody(
        sender="baocao@tinh.example",
        sender_name="Sở A",
        reply_to="baocao+abc@tinh.example",
        to=("xa-a@tinh.example", "XA-A2@tinh.example"),
        subject="Đôn đốc",
        text="Kính gửi",
        html="<p>Kính gửi</p>",
        references=("<1@tinh.example>",),
        auto_submitted=None,
        attachments=(KeptFile(**FILE),),
        postponed=None,
        refused_for_now=None,
    )


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"postponed": ["đã nhận a.docx", "đã nhận b.docx"]},
        {"refused_for_now": []},
        {"postponed": ["x"], "refused_for_now": ["xa-a@tinh.example"]},
    ],
)
def test_what_is_read_is_kept_again_byte_by_byte(more: dict[str, list[str]]) -> None:
    kept = json.dumps(KEPT | more)
    assert json.dumps(dump_body(parse_body(json.loads(kept)))) == kept


@pytest.mark.parametrize(
    ("kept", "fault"),
    [
        ({k: v for k, v in KEPT.items() if k != "subject"}, "subject: Field required"),
        (KEPT | {"cc": []}, "cc: Unexpected keyword argument"),
        (KEPT | {"to": "xa-a@tinh.example"}, "to: Input should be a valid tuple"),
        (KEPT | {"attachments": [FILE | {"sha256": 1}]}, "attachments.0.sha256: Input should be"),
    ],
)
def test_what_is_no_body_is_one_vietnamese_sentence(kept: object, fault: str) -> None:
    with pytest.raises(PlanCycleError) as refused:
        parse_body(kept)
    said = str(refused.value)
    assert said.startswith(f"Nội dung một thư trong hộp thư đi không đọc được ({fault}")


def test_the_column_holds_plain_json(store: Store) -> None:
    waiting = replace(body(("xa-a@tinh.example",)), postponed=("đã nhận",))
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.outbox.queue([outgoing(cycle_id, "xa-a", body=waiting)])
    with store.engine.begin() as connection:
        kept = connection.execute(sa.text("SELECT body FROM outgoing")).scalar_one()
    content = kept if isinstance(kept, dict) else json.loads(kept)
    assert content == json.loads(json.dumps(dump_body(waiting)))
    assert content["postponed"] == ["đã nhận"]
    assert "refused_for_now" not in content
