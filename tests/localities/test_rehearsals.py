"""Every locality that is set up runs its year to the end; its figures are added up by hand."""

import hashlib
import re
from collections.abc import Callable
from decimal import Decimal
from email import message_from_bytes
from email.policy import default as modern
from functools import cache

import pytest

from plancycle.cycle.overviews.trace import list_figures, stored_file, trace_figure
from plancycle.installation.settings import load_settings
from plancycle.lint.check import check_file
from plancycle.model.consolidated import Figure
from plancycle.model.findings import Severity
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM, FormKind
from plancycle.model.units import Mood
from plancycle.profiles import list_profiles
from plancycle.wiring.open_office import open_office
from tests.cycle.world import text_of
from tests.flows.filled_forms import ByHand, tables
from tests.localities.conftest import ROOT, Locality

CODES = list_profiles(ROOT / "config")

EXPLAINED = {
    "L-R01": "The deadline is the authority's own: its plan names it, and plancycle check tells "
    "the operator that it leaves no working day after the data cut-off.",
}
"""Warnings of the checker that a paper of ours may carry, each with its reason."""

_FROM_FORMS = re.compile(
    r"(T\d\d\.(done|under_way|not_started|no_longer_fits|quantity|cost|total|rebroadcasts|estimate)"
    r"|CT\d\d\.(quantity|total|no_longer_fits)|cost\.total|estimate\.total|estimate@.+)"
)

Rehearse = Callable[[str], Locality]


_QUICK = "minh-long"
"""The one whose year `make test` plays too."""


@pytest.fixture(
    params=[c if c == _QUICK else pytest.param(c, marks=pytest.mark.long) for c in CODES]
)
def locality(request: pytest.FixtureRequest, rehearsed: Rehearse) -> Locality:
    return rehearsed(request.param)


@cache
def _by_hand(locality: Locality) -> ByHand:
    found = ByHand(locality.path, locality.code, locality.year)
    with (
        open_office(load_settings(locality.path), locality.code) as office,
        office.database.begin() as tx,
    ):
        for period in found.due_before:
            for request in tx.requests.of_period(1, period):
                if request.locked_at is not None:
                    found.locked[period] = request.locked_at
    return found


def _figures(locality: Locality) -> dict[str, tuple[Figure, ...]]:
    """Every figure of every period."""
    with open_office(load_settings(locality.path), locality.code) as office:
        return {
            p.code: list_figures(office, locality.year, p.code)
            for p in office.profile.periods(locality.year)
        }


def test_five_authorities_are_set_up() -> None:
    assert {"da-nang", "ly-son", "minh-long", "quang-ngai-ban-dan-toc", "thai-binh"} <= {*CODES}


def test_every_figure_is_the_sum_made_by_hand(locality: Locality) -> None:
    for period, figures in _figures(locality).items():
        sums = _by_hand(locality).sums(period)
        own = {f.key: f.value for f in figures if _FROM_FORMS.fullmatch(f.key)}
        assert own == {key: sums.get(key, Decimal(0)) for key in own}
        assert {k for k, v in sums.items() if v} <= set(own)
        assert any(own.values()), period


def test_every_figure_walks_back_to_a_cell_of_a_stored_message(locality: Locality) -> None:
    cells = 0
    opened: dict[str, list[list[list[list[str]]]]] = {}
    with open_office(load_settings(locality.path), locality.code) as office:
        for period in office.profile.periods(locality.year):
            for figure in list_figures(office, locality.year, period.code):
                traced = trace_figure(office, locality.year, period.code, figure.key)
                assert traced.adds_up, figure.key
                for source in (s for s in traced.sources if s.cell):
                    sha256 = source.message_sha256
                    if sha256 not in opened:
                        raw = stored_file(office, sha256).read_bytes()
                        assert hashlib.sha256(raw).hexdigest() == sha256
                        opened[sha256] = _tables(raw)
                    table, row, column = (int(p.split()[-1]) for p in source.cell.split(","))
                    found = {t[table - 1][row - 1][column - 1] for t in opened[sha256]}
                    assert source.text in found, (figure.key, source)
                    cells += 1
    assert cells > 10


def _tables(raw: bytes) -> list[list[list[list[str]]]]:
    message = message_from_bytes(raw, policy=modern)
    return [
        tables(part.get_content())
        for part in message.iter_attachments()
        if (part.get_filename() or "").endswith(".docx")
    ]


def test_units_are_counted_as_the_mail_says(locality: Locality) -> None:
    by_hand = _by_hand(locality)
    with open_office(load_settings(locality.path), locality.code) as office:
        for period in office.profile.periods(locality.year):
            if period.form is FormKind.ESTIMATE:
                continue
            with office.database.begin() as tx:
                requests = {r.unit_code: r.mood for r in tx.requests.of_period(1, period.code)}
            figures = {f.key: f.value for f in list_figures(office, locality.year, period.code)}
            first = by_hand.first_valid(period.code)
            bound = {u for u, mood in requests.items() if mood == "binding"}
            on_time = {u for u, at in first.items() if at < by_hand.due_before[period.code]}
            # The lead agency is never late in the report that it makes itself.
            on_time |= {office.profile.locality.lead.unit} & set(first)
            assert figures["units.owed"] == len(bound)
            assert figures["units.on_time"] == len(on_time & bound)
            assert figures["units.late"] == len((set(first) - on_time) & bound)
            assert figures["units.missing"] == len(bound - set(first))
            assert figures["units.invited_received"] == len(set(first) - bound)


def test_every_paper_of_the_year_is_clean(locality: Locality) -> None:
    """Drafts, issued papers, and letters as they went to units; a form is no paper that is signed.

    Notes are what only a draft may lack: its number and its day.
    """
    papers = [p for p in locality.papers.rglob("*.docx") if not p.name.startswith("Bieu-mau")]
    assert len(papers) >= 4
    for paper in papers:
        told = [
            str(f)
            for f in check_file(paper.read_bytes(), paper.name)
            if f.code not in EXPLAINED
            and (f.severity is not Severity.NOTE or "-du-thao" not in paper.name)
        ]
        assert told == [], paper.name
        text = text_of(paper.read_bytes())
        assert not re.search(r"\{[{%]|[%}]\}|\{(next_)?year\}|\{theme\}|\bNone\b", text)


def test_an_invited_unit_is_never_called_late(locality: Locality) -> None:
    """It may be asked once more before the day, never after it nor in the words of a duty."""
    with open_office(load_settings(locality.path), locality.code) as office:
        register = office.profile.units
        for period in office.profile.periods(locality.year):
            with office.database.begin() as tx:
                letters = tx.outbox.of_kind(1, MailKind.REMINDER, period.code)
            for letter in letters:
                if register.mood(register.unit(letter.unit_code)) is Mood.INVITED:
                    assert letter.queued_at.astimezone(VIETNAM).date() <= period.due
                    words = letter.body.text.casefold()
                    assert not re.search(r"quá hạn|chậm|đôn đốc|yêu cầu|phải gửi", words)
