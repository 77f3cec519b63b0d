"""Sums and shares that do not come out: in sentences, and in the total row of a table."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.compared_figures import disagreeing_figures
from plancycle.lint.sense.figures_written import decimals, figure
from plancycle.lint.sense.grids import Grid, grids
from plancycle.lint.sense.table_shares import wrong_shares
from plancycle.model.paper import Line
from plancycle.vi.numbers import number

_N = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_SHARE = re.compile(
    rf"(?<![\d/.,])({_N})\s?/\s?({_N})(?![\d/.,])(\s+[^\d;:()%]{{0,50}}?)?[\s,(]*"
    rf"(?:(?:đạt|chiếm|bằng|tương đương)?\s*(?:tỷ lệ|tỉ lệ|chỉ số)?\s*)?\(?\s?({_N})\s?%"
)
_SHARE_FIRST = re.compile(
    rf"(?<![\d/.,])(?<!tăng )(?<!giảm )(?<!vượt )({_N})\s?%"
    rf"(?: (?:dự toán|kế hoạch|chỉ tiêu|tổng số)(?: [^\W\d_]+){{0,3}})?"
    rf"\s*\(({_N})\s?/\s?({_N})(?![\d/.,])"
)
_OF_PLAN = re.compile(
    rf"(?:[Kk]ế hoạch|[Dd]ự toán|[Cc]hỉ tiêu)(?: [^\W\d_]+){{0,4}}(?: năm 20\d\d)?"
    rf"(?: được giao)?(?: là|:)? "
    rf"({_N}) ((?:triệu |tỷ )?[^\W\d_]+)[;,](?: [^\W\d_]+){{0,4}}(?: ngày [^;%]{{6,24}}?)?"
    rf"(?: [^\W\d_]+){{0,4}} ({_N}) \2,? (?:đạt|bằng) ({_N})\s?% (?:so với )?(?:kế hoạch|dự toán)"
)
"""``kế hoạch vốn năm 2026 là 820 tỷ đồng; giải ngân 164 tỷ đồng, đạt 20% kế hoạch``."""

_GROWTH = re.compile(
    rf"\btừ ({_N})(?: [^\W\d_]+){{0,3}} lên ({_N})(?: [^\W\d_]+){{0,3}},? \(?tăng ({_N})\s?%"
)
_ANOTHER_SHARE = re.compile(
    r"\b(?:(?:từ|trên|dưới|hơn|quá|thấp hơn|cao hơn)(?: mức)?\s*$|"
    r"chỉ tiêu|mục tiêu|tối thiểu|ít nhất|trường hợp|phấn đấu|yêu cầu|nếu|so với|"
    r"(?<!hoàn thành )kế hoạch)\b"
)
"""Between two numbers and a share: the share is that of a target, not of the numbers."""

_FRACTION = re.compile(rf"(?<![\d/.,]){_N}/{_N}(?![\d/])")
_FRACTIONS = 3
_DATE_BEFORE = re.compile(r"(?:ngày|đến|trước|tháng|quý|từ|hết|tính)\s*$", re.IGNORECASE)
_TOTAL = re.compile(
    rf"(?<![\d/.,-])({_N}) ((?:triệu |tỷ )?[^\W\d_]+)(?:[^.;\d]{{0,60}}?)[,:]?\s*"
    r"\(?(gồm|bao gồm|trong đó)(?: có)?:?\s+"
    r"((?:[^.;()]|\.(?=\d)){5,300}(?:;(?:[^.;()]|\.(?=\d)){5,200}){0,8})"
)
_AFTER_PARTS = re.compile(r"(?:với|tổng|kinh phí|trị giá|đạt|bằng|chiếm)\b", re.IGNORECASE)
"""What is said of the whole once its parts are told: ``…, với tổng kinh phí 645 triệu đồng``."""

_CIRCUMSTANCE = re.compile(r"(?:từ|do|bằng|lấy|theo|để|trích|nguồn|tại)\s[^\W\d_]")
"""Where the whole comes from, told after its parts: ``…, từ ngân sách xã năm 2026``."""

_SUM_ROW = re.compile(r"(?:tổng(?: cộng| số)?|cộng)(?:\s*\(.*\))?\s*:?", re.IGNORECASE)
_NO_SUM = re.compile(
    r"%|tỷ lệ|tỉ lệ|năm|ngày|thời gian|stt|^tt$|số hiệu|số, ký|đơn giá|bình quân", re.I
)
_GROUP = re.compile(r"[IVXLC]+\.?|[A-ZĐ]\.?")
_PAPERS = (
    "(?:văn bản|kế hoạch|quyết định|công văn|báo cáo|tờ trình|thông báo|hướng dẫn|chỉ thị|"
    "nghị quyết|công điện|chương trình|giấy mời|kết luận)"
)
"""What ``05 văn bản`` is made of; a part is called by its type."""

# Parts with more digits than their total make up half a unit of its last digit at most.
_CLOSE = Decimal("0.51")
_MEASURED = re.compile(
    r"triệu|tỷ|nghìn|ngàn|1\.000|(?<!\w)(?:ha|tấn|tạ|km|m2|m²|m3|m³|MW|kWh|USD)(?!\w)",
    re.IGNORECASE,
)
"""Units of what is measured and rounded, as no number of persons or papers is."""
_MOST_OFF = 2
"""Units of the last digit that rounded parts may be off from their total, however many they are."""


def _rounded_off(written: Sequence[str], unit: str) -> Decimal:
    """How far the sum of figures may be off because each was rounded: half a unit for each.

    Args: written: total and parts as they stand. unit: what they are of, or the column's heading.
    Returns: 0 for what is counted and cannot be rounded.
    """
    digits = max(decimals(text.strip()) for text in written)
    if not digits and not _MEASURED.search(unit):
        return Decimal(0)
    return Decimal(10) ** -digits * min(Decimal(len(written) - 1) / 2, Decimal(_MOST_OFF))


@rule("L-M10")
def check_shares(sheet: Sheet) -> Iterator[Hit]:
    """``120/100 chương trình (đạt 120 %)``: the share is that of the two numbers."""
    for line in sheet.paper.filled:
        row = line.look is None and re.search(r"\S {3,}\S", line.text)
        if row and len(_FRACTION.findall(line.text)) > _FRACTIONS:
            continue  # the cells of a table in one row of a copy
        for match in _SHARE.finditer(line.text):
            part, whole, share = figure(match[1]), figure(match[2]), figure(match[4])
            bare = not (match[3] or "").strip()
            # "đến 25/6 (100%)" is a day of June.
            dated = part is not None and whole is not None and part <= 31 and whole <= 12
            if _DATE_BEFORE.search(line.text[: match.start()]) or (dated and bare):
                continue
            if match[3] and _ANOTHER_SHARE.search(match[3]):
                continue
            if part is None or share is None or not whole:
                continue
            right = part * 100 / whole
            # Offices round the last digit or cut it off; nobody reckons below a tenth.
            slack = max(Decimal(10) ** -decimals(match[4]), Decimal("0.1"))
            if abs(right - share) > slack:
                shown = number(round(right, max(1, decimals(match[4]))))
                yield Hit(
                    line.place,
                    f"“{match[1]}/{match[2]}” là {shown}%, văn bản ghi {match[4]}%.",
                    "Kiểm tra số liệu và tỷ lệ.",
                )
        yield from _other_shares(line)
    for grid in grids(sheet):
        for cell, written, reckoned in wrong_shares(grid):
            message = f"Tỷ lệ ghi {written}%, tính từ hai cột bên cạnh là {reckoned}%."
            yield Hit(cell.place, message, "Kiểm tra số liệu và tỷ lệ.")


def _other_shares(line: Line) -> Iterator[Hit]:
    """``80% (12/15 nhiệm vụ)`` and ``từ 100 lên 150, tăng 50%``."""
    cases = [(m[0], figure(m[2]), figure(m[3]), m[1]) for m in _SHARE_FIRST.finditer(line.text)]
    for match in _GROWTH.finditer(line.text):
        before, after = figure(match[1]), figure(match[2])
        rise = after - before if after is not None and before is not None else None
        cases.append((match[0], rise, before, match[3]))
    cases += [(m[0], figure(m[3]), figure(m[1]), m[4]) for m in _OF_PLAN.finditer(line.text)]
    for text, part, whole, written in cases:
        share = figure(written)
        if part is None or not whole or share is None:
            continue
        right = part * 100 / whole
        if abs(right - share) > max(Decimal(10) ** -decimals(written), Decimal("0.1")):
            shown = number(round(right, max(1, decimals(written))))
            message = f"“{text}”: tỷ lệ đúng là {shown}%."
            yield Hit(line.place, message, "Kiểm tra số liệu và tỷ lệ.")


@rule("L-M11")
def check_sums(sheet: Sheet) -> Iterator[Hit]:
    """``05 lớp, gồm: xã A 02 lớp, xã B 03 lớp``: the parts make the whole."""
    for line in sheet.parts.prose:
        yield from disagreeing_figures(line)
        for match in _TOTAL.finditer(line.text):
            total, unit = figure(match[1]), match[2]
            sums = _running_sums(match[4], unit)
            if total is None or not sums or total in sums:
                continue
            added = min(sums, key=lambda told: abs(told - total))
            told = re.findall(rf"(?<![\d/.,-])(?:{_N})(?= {re.escape(unit)}(?!\w))", match[4])
            if abs(added - total) <= _rounded_off([match[1], *told], unit):
                continue
            only = match[3].casefold() != "trong đó"
            if added > total or (only and added < total):
                yield Hit(
                    line.place,
                    f"Ghi tổng là {match[1]}, các phần cộng lại là {number(added)}.",
                    "Kiểm tra tổng và các số thành phần.",
                )


def _running_sums(text: str, unit: str) -> list[Decimal]:
    """What two or more parts of the same unit make, up to each semicolon.

    The clause after a semicolon is the next part, or speaks of another number: ``đã giải quyết 62
    tin, gồm: khởi tố 40 tin, tạm đình chỉ 22 tin; đang giải quyết 258 tin``.
    """
    counted: list[Decimal] = []
    sums: list[Decimal] = []
    for clause in re.split(r";\s+", text):
        parts = _clause_parts(clause, unit)
        if not parts:
            break  # another matter begins
        counted += parts
        if len(counted) > 1:
            sums.append(sum(counted, Decimal()))
    return sums


def _clause_parts(text: str, unit: str) -> list[Decimal]:
    counts = _PAPERS if unit == "văn" else re.escape(unit)
    both = rf"(?<= {counts})\s+và\s+(?=[^,]*\d)" if unit != "văn" else r"\s+và\s+(?=[^,]*\d)"
    pieces = [p for p in re.split(rf",\s+(?:và\s+)?|{both}", text) if p.strip()]
    counted: list[Decimal] = []
    for piece in pieces:
        if len(counted) > 1 and (_AFTER_PARTS.match(piece) or _CIRCUMSTANCE.match(piece)):
            break
        numbers = re.findall(rf"(?<![\d/.,-])({_N}) {counts}(?!\w)", piece)
        value = figure(numbers[0]) if len(numbers) == 1 else None
        if value is None:
            return []
        counted.append(value)
    return counted


@rule("L-M12")
def check_total_rows(sheet: Sheet) -> Iterator[Hit]:
    """A total row is the sum of the rows, in every column that can be added up."""
    for grid in grids(sheet):
        for row in sorted(grid.rows):
            if any(_SUM_ROW.fullmatch(grid.text(row, c)) for c in grid.columns[:2]):
                yield from _wrong_totals(grid, row)


@rule("L-M21")
def check_total_columns(sheet: Sheet) -> Iterator[Hit]:
    """A column of totals is the sum of the columns beside it, where it is so in most rows."""
    for grid in grids(sheet):
        top = min(grid.rows)
        for column in grid.columns[1:]:
            if _SUM_ROW.fullmatch(grid.text(top, column)):
                yield from _wrong_rows(grid, column)


def _wrong_rows(grid: Grid, column: int) -> Iterator[Hit]:
    right, wrong = 0, []
    for row in sorted(grid.rows):
        line, total = grid.line(row, column), figure(grid.text(row, column))
        cells = [figure(grid.text(row, c)) for c in grid.columns[1:] if c != column]
        parts = [value for value in cells if value is not None]
        if line is None or total is None or len(parts) < 2:
            continue
        added = sum(parts, Decimal())
        if abs(total - added) <= _CLOSE:
            right += 1
        else:
            wrong.append(_wrong(line, total, added))
    # A column that is no sum of those beside it in most rows is a total of something else.
    if right >= 2 and len(wrong) * 2 <= right:
        yield from wrong


def _wrong_totals(grid: Grid, total_row: int) -> Iterator[Hit]:
    rows = [r for r in sorted(grid.rows) if r != total_row]
    top = rows[0] if rows else total_row
    if total_row == top:
        return
    for column in grid.columns[1:]:
        line, total = grid.line(total_row, column), figure(grid.text(total_row, column))
        values = {r: v for r in rows if (v := figure(grid.text(r, column))) is not None}
        heading = " ".join(grid.text(r, column) for r in rows[:2] if r not in values)
        if line is None or total is None or len(values) < 2 or _NO_SUM.search(heading):
            continue
        if _has_words(grid, rows, column, values):
            continue
        sums = _sums(grid, values)
        written = [grid.text(r, column) for r in (total_row, *values)]
        last_digit = Decimal(10) ** -decimals(written[0])
        slack = max(_CLOSE * last_digit, _rounded_off(written, heading))
        if all(abs(total - s) > slack for s in sums):
            yield _wrong(line, total, sums[0])


def _has_words(grid: Grid, rows: list[int], column: int, values: dict[int, Decimal]) -> bool:
    """Whether some cell below the first number is no number: then nobody can add the column up."""
    first = min(values)
    texts = [grid.text(r, column) for r in rows if r > first and r not in values]
    return any(re.search(r"\d", t) for t in texts)


def _sums(grid: Grid, values: dict[int, Decimal]) -> list[Decimal]:
    """The sums a total may be: of all rows, of the rows in groups, of the groups' own."""
    groups = {r for r in values if _GROUP.fullmatch(grid.text(r, grid.columns[0]))}
    everything = sum(values.values(), Decimal())
    leaves = sum((v for r, v in values.items() if r not in groups), Decimal())
    heads = sum((values[r] for r in groups), Decimal())
    inner = {r for r in values if re.search(r"\d\.\d", grid.text(r, grid.columns[0]))}
    outer = sum((v for r, v in values.items() if r not in inner | groups), Decimal())
    first = min(values)
    headless = everything - values[first]  # a first row of column numbers (1, 2, 3)
    return [everything, leaves, outer, headless, *([heads] if groups else [])]


def _wrong(line: Line, total: Decimal, added: Decimal) -> Hit:
    message = f"Ô tổng ghi {number(total)}, cộng lại là {number(added)}."
    return Hit(line.place, message, "Kiểm tra ô tổng và các ô được cộng.")
