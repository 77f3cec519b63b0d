"""What an operator may write into a profile's files, done by code."""

import re

from tests.cycle.world import World

ESTIMATE = """
  - code: B
    title: dự toán kinh phí năm {next_year}
    form: estimate
    window_start: {month: 1, day: 1, year: 1}
    window_end: {month: 12, day: 31, year: 1}
    due_before: {month: 7, day: 20}
    consolidate_on: {month: 7, day: 20}
    request_days_before: 30
"""
"""A period of ``reporting.yaml``: the budget estimate of the year after, before 20/7."""

SUMMARY = """
  estimate_summary:
    issuer: lead
    symbol: STTTT-CNTT
    addressees:
      - Sở Tài chính
    recipients:
      - Như trên
      - "Lưu: VT, CNTT"
    signer:
      title:
        - GIÁM ĐỐC
"""
"""A paper of ``locality.yaml``."""


def drop_paper(world: World, kind: str) -> None:
    """Leave a paper out of ``locality.yaml``: its lines up to the next paper."""
    path = world.root / "config" / "thai-binh" / "locality.yaml"
    text = path.read_text(encoding="utf-8")
    block = re.search(rf"^  {kind}:\n(?:(?:    .*)?\n)*", text, re.MULTILINE)
    assert block is not None, kind
    path.write_text(text.replace(block.group(), ""), encoding="utf-8")
    world.reload()


def add_estimate(world: World, period: str = ESTIMATE) -> None:
    """Put an estimate in front of the other periods, and its summary in front of the papers."""
    path = world.root / "config" / "thai-binh" / "locality.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("papers:\n", f"papers:{SUMMARY}"), encoding="utf-8")
    world.edit("reporting.yaml", "periods:\n", f"periods:{period}")
