"""Random forms in random dress, and what the paper shows of each.

A form is made from its values, so what a person sees in it is known without reading it. What is
unambiguous has to be read, what nobody can be sure of has to be asked about, and for the rest
either will do, but never another value without a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter
from lxml import etree

from plancycle.forms.wording.headings import heading
from plancycle.forms.wording.vocabulary import parse_status
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field, FormReading, FormRow, ReportForm
from tests.forms.docx_surgery import MAIN, members, pack, w, xml
from tests.forms.dressed_runs import NOISES, STYLES, WRAPS, Noise, run, written
from tests.forms.dressed_structures import DOUBTFUL, SURE, Structure
from tests.forms.dressed_tables import (
    Grid,
    add_harmless_column,
    reorder_columns,
    reorder_rows,
    retype_headings,
    take_apart,
    wrap_some,
    write,
)
from tests.forms.dressed_values import (
    COST_UNITS,
    READ,
    Answer,
    Meaning,
    Verdict,
    costs,
    counts,
    plain,
    states,
)
from tests.forms.form_samples import (
    APART,
    ESTIMATE,
    ESTIMATE_ROWS,
    ROWS,
    SHARE,
    VARIANTS,
    form,
    render,
)

MANY = (
    FormRow("03", "Phát tin, bài trên cổng thông tin điện tử", "tin, bài", 1500, "1500 tin, bài"),
    FormRow("09", "In và phát tờ gấp tuyên truyền", "tờ gấp", 2000, "2000 tờ gấp/năm"),
    FormRow("10", "Tổ chức hội nghị tập huấn", "hội nghị", None, "thường xuyên"),
    FormRow("12", "Nhắn tin qua Zalo tới người dân", "lượt", 900, "900 lượt/năm"),
    FormRow("CT03", "Cán bộ được bồi dưỡng", "cán bộ", None, "100%", is_share=True),
)
FORMS: tuple[ReportForm, ...] = (
    form(MANY),
    form(ROWS),
    form((ROWS[1], APART, SHARE)),
    *(form(rows) for rows in VARIANTS.values()),
    form(ESTIMATE_ROWS, period=ESTIMATE),
)
Cell = tuple[str, Field]


@dataclass(frozen=True)
class DressedForm:
    """A form that came back, and what its paper shows.

    Attributes:
        meanings: of each asked cell that can be filled in; verdicts: what may come of it.
        table: what may come of cells because of the table's build, also in :attr:`verdicts`.
        must_err: whether some error must be there because of it.
        texts: what was typed; words: the dress, for a person.
        printed: all texts on the paper in each row, in no order.
    """

    form: ReportForm
    data: bytes
    meanings: dict[Cell, Meaning]
    verdicts: dict[Cell, Verdict]
    table: dict[Cell, Verdict]
    must_err: bool
    rivals: dict[Cell, str]
    texts: dict[Cell, str]
    printed: dict[str, list[str]]
    words: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether a careful clerk would read it without a doubt."""
        certain = all(v is READ for v in self.verdicts.values())
        return certain and not self.table

    def __repr__(self) -> str:
        return "\n".join(("a form of " + ", ".join(r.task_id for r in self.form.rows), *self.words))

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        """What Hypothesis prints of a failure: the dress in words, not the file."""
        printer.text(repr(self))


@dataclass(frozen=True)
class Wardrobe:
    """The dresses to choose from.

    Attributes:
        noises: what may stand beside answers; wraps: names of what may hold their runs.
        sure, odd: how the table may be built.
    """

    noises: Sequence[Noise] = NOISES
    wraps: Sequence[str] = tuple(WRAPS)
    sure: Sequence[Structure] = SURE
    odd: Sequence[Structure] = DOUBTFUL


ALL = Wardrobe()


@st.composite
def dressed_forms(draw: st.DrawFn, wardrobe: Wardrobe = ALL) -> DressedForm:
    moods = ("calm", "calm", "odd cells", "odd table")
    noises, wraps, sure, odd = (wardrobe.noises, wardrobe.wraps, wardrobe.sure, wardrobe.odd)
    mood = draw(st.sampled_from(moods if odd else moods[:-1]))
    wild = mood == "odd cells"
    made = draw(st.sampled_from(FORMS))
    root = etree.fromstring(_blank(made)[MAIN])
    kind = made.period.form
    grid = take_apart(next(root.iter(w("tbl"))), {heading(f, kind): f for f in made.fields})
    cost_unit = draw(st.sampled_from(("",) * 6 + tuple(COST_UNITS)))
    meanings, verdicts, texts = {}, {}, {}
    for row, asked in zip(grid.body, made.rows, strict=True):
        for column, answer in answers(draw, made, asked, cost_unit, wild=wild).items():
            cell = (asked.task_id, column)
            beside = noises if column in ASKED_FIELDS else ()
            found = draw(written(answer, beside, wraps, wild=wild))
            write(row.cells[grid.keys.index(heading(column, kind))], *found.paragraphs)
            grid.printed[asked.task_id].append(found.printed)
            if column in ASKED_FIELDS:
                meanings[cell], verdicts[cell] = answer.meaning, found.verdict
                texts[cell] = answer.text
                grid.said.append(f"{asked.task_id} {column}: {answer.text!r}, {found.words}")
                if answer.text.strip(" -…._"):
                    grid.inked.add(cell)
        if asked.total is not None:
            cell = (asked.task_id, Field.TOTAL)
            meanings[cell], verdicts[cell] = Decimal(asked.total), READ
            grid.printed[asked.task_id].append(str(asked.total))
            grid.inked.add(cell)
    grid.total_cost = total_cost(meanings, verdicts, cost_unit)
    structures = odd if mood == "odd table" else (*sure, *(None,) * len(sure))
    _dress_table(draw, grid, cost_unit, draw(st.sampled_from(structures)))
    grid.put_back()
    if draw(st.integers(0, 3)) == 3:
        wrap_some(grid, draw)
    for cell, verdict in grid.doubts.items():
        if cell in verdicts:
            verdicts[cell] = max(verdicts[cell], verdict)
    parts = _blank(made) | {MAIN: etree.tostring(root)}
    return DressedForm(
        made,
        pack(parts),
        meanings,
        verdicts,
        grid.doubts,
        grid.at_least_one,
        grid.rivals,
        texts,
        grid.printed,
        tuple(grid.said),
    )


ASKED_FIELDS = (Field.STATUS, Field.QUANTITY, Field.TOTAL, Field.REBROADCASTS, Field.COST)


@lru_cache(maxsize=len(FORMS))
def _blank(made: ReportForm) -> dict[str, bytes]:
    """The parts of a form as it is sent, with the styles that the dresses need."""
    parts = members(render(made))
    styles = etree.fromstring(parts["word/styles.xml"])
    styles.extend(xml(style) for style in STYLES)
    return parts | {"word/styles.xml": etree.tostring(styles)}


def answers(
    draw: st.DrawFn, made: ReportForm, row: FormRow, cost_unit: str, *, wild: bool
) -> dict[Field, Answer]:
    """Answers to all that is asked of a row, which fit each other."""
    words = {f: Answer("Theo kế hoạch", None) for f in made.fields if f not in ASKED_FIELDS}
    words[Field.DIFFICULTIES] = Answer("", None)
    if made.period.form is FormKind.ESTIMATE:
        del words[Field.DIFFICULTIES]
        cost = draw(costs(cost_unit, wild=wild).filter(lambda a: a.words != "blank"))
        return words | {Field.QUANTITY: _count(draw, row, wild=wild), Field.COST: cost}
    found = words | {Field.STATUS: draw(states(wild=wild))}
    found[Field.COST] = draw(costs(cost_unit, wild=wild))
    if row.is_share:
        return found | _share(draw, row, wild=wild)
    if row.rebroadcasts is not None:
        found[Field.REBROADCASTS] = draw(
            counts(draw(st.integers(0, 90)), "lần phát lại", alone=False, wild=wild)
        )
    return found | {Field.QUANTITY: _count(draw, row, wild=wild)}


def _share(draw: st.DrawFn, row: FormRow, *, wild: bool) -> dict[Field, Answer]:
    unit = row.unit_of_measure
    if row.total is not None:
        return {Field.QUANTITY: draw(counts(row.total, unit, alone=False, wild=wild))}
    whole = draw(st.integers(1, 90))
    part = draw(st.integers(1, whole))
    return {
        Field.QUANTITY: draw(counts(part, unit, alone=False, wild=wild)),
        Field.TOTAL: draw(counts(whole, unit, alone=False, wild=wild)),
    }


def _count(draw: st.DrawFn, row: FormRow, *, wild: bool) -> Answer:
    planned = row.most or row.expected
    # What is far from the plan the unit has to confirm.
    most = min(20 * planned, 9000) if planned else 900
    number, alone = draw(st.integers(1, max(most, 1))), row.rebroadcasts is None
    return draw(counts(number, row.unit_of_measure, alone=alone, wild=wild))


def _dress_table(draw: st.DrawFn, grid: Grid, cost_unit: str, structure: Structure | None) -> None:
    at = grid.at(Field.COST)
    if cost_unit and at is not None:
        name = grid.keys[at].partition(" (")[0]
        before = draw(st.sampled_from(("", "", "ĐVT: ", "đơn vị tính: ")))
        write(grid.head.cells[at], run(f"{name} ({before}{cost_unit})"))
        grid.said.append(f"costs in {before}{cost_unit}")
    for dress in (retype_headings, add_harmless_column, reorder_columns, reorder_rows):
        if draw(st.integers(0, 3)) == 3:
            dress(grid, draw)
    if structure is not None and (said := structure(grid, draw)):
        grid.said.append(said)


def total_cost(meanings: dict[Cell, Meaning], verdicts: dict[Cell, Verdict], unit: str = "") -> str:
    """What a row of sums says of the costs; empty if one of them is in doubt, or there is none."""
    found = [c for c in meanings if c[1] is Field.COST]
    numbers = [n for c in found if isinstance(n := meanings[c], Decimal)]
    if not numbers or any(verdicts[c] is not READ for c in found):
        return ""
    return plain(sum(numbers, Decimal(0)) * COST_UNITS[unit])


def accepted(reading: FormReading, cell: Cell) -> Meaning:
    """What the product takes for the meaning of a cell."""
    value = reading.value(*cell)
    if value is None:
        return None
    return parse_status(value.text) if cell[1] is Field.STATUS else value.number
