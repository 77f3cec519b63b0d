"""Answers as the runs of a Word file that people, their programs and their colleagues leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.forms.dressed_values import ASKED, EITHER, READ, Answer, Verdict


def _style(name: str, inside: str) -> str:
    named = f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>'
    return f"{named}{inside}</w:style>"


STYLES = (
    _style("An", "<w:rPr><w:vanish/></w:rPr>"),
    _style("AnTheo", '<w:basedOn w:val="An"/>'),
    _style("Goc", "<w:rPr><w:strike/></w:rPr>"),
    _style("Gach", '<w:basedOn w:val="Goc"/>'),
    _style("Mu", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
)
"""What the dresses below refer to."""


def run(text: str, look: str = "") -> str:
    """A run; a tab of the text becomes one of Word's."""
    shown = f"<w:rPr>{look}</w:rPr>" if look else ""
    pieces = (f'<w:t xml:space="preserve">{escape(p)}</w:t>' if p else "" for p in text.split("\t"))
    return f"<w:r>{shown}{'<w:tab/>'.join(pieces)}</w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(codes: str, shown: str) -> str:
    return f"{mark('begin')}{codes}{mark('separate')}{shown}{mark('end')}"


def inside(*names: str) -> Callable[[str], str]:
    def wrapped(text: str) -> str:
        opened = "".join(f"<w:{n}>" for n in names)
        closed = "".join(f"</w:{n.partition(' ')[0]}>" for n in reversed(names))
        return f"{opened}{run(text)}{closed}"

    return wrapped


def looking(look: str) -> Callable[[str], str]:
    return lambda text: run(text, look)


CHANGED = 'w:id="9" w:author="A" w:date="2024-06-01T00:00:00Z"'
_NESTED = f"{code('= 6 + ')}{field(code('= 99'), run('6'))}{code(' 7')}"
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_OTHER_CHOICE = (
    f'<mc:AlternateContent><mc:Choice Requires="wps" xmlns:wps="{_SHAPES}">{{}}</mc:Choice>{{}}'
    "</mc:AlternateContent>"
)

WRAPS: dict[str, Callable[[str], str]] = {
    # name: the runs that show a text, and nothing else
    "plain": run,
    "bold": looking("<w:b/>"),
    "in colour": looking('<w:color w:val="FF0000"/><w:u w:val="single"/>'),
    "in an old font's digits": looking('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'),
    "not struck": looking('<w:strike w:val="0"/><w:dstrike w:val="false"/>'),
    "not hidden": looking('<w:vanish w:val="0"/>'),
    "in a content control": inside("sdt", "sdtContent"),
    "in a control in a control": inside("sdt", "sdtContent", "sdt", "sdtContent"),
    "in a smart tag": inside('smartTag w:uri="x" w:element="number"'),
    "inserted": inside(f"ins {CHANGED}"),
    "moved here": inside(f"moveTo {CHANGED}"),
    "in custom XML": inside('customXml w:uri="x" w:element="n"'),
    "a simple field": inside('fldSimple w:instr="DOCPROPERTY Q34"'),
    "a field": lambda t: field(code("= 612 \\# 0"), run(t)),
    "a field with its code in two": lambda t: field(code("= 6") + code("12"), run(t)),
    "a field in a field": lambda t: field(_NESTED, run(t)),
    "a field to type in": lambda t: field(code("FORMTEXT"), run(t)),
    "a field of two results": lambda t: field(code("DOCPROPERTY Q5"), run(t[:1]) + run(t[1:])),
    "the first choice": lambda t: _OTHER_CHOICE.format(
        run(t), f"<mc:Fallback>{run('99')}</mc:Fallback>"
    ),
}


@dataclass(frozen=True, slots=True)
class Noise:
    """Something beside an answer.

    Attributes:
        before, between, after: what may come of the cell, by where it stands.
        alone: the same where nothing else stands in the cell; None where it is the answer then.
        printed: what of it is on the paper, struck or not.
        is_markup: whether that depends on how changes are shown.
    """

    words: str
    xml: str
    before: Verdict = READ
    between: Verdict = READ
    after: Verdict = READ
    alone: Verdict | None = READ
    printed: str = ""
    is_markup: bool = False


def _struck(words: str, look: str) -> Noise:
    return Noise(words, run("88", look), between=EITHER, alone=EITHER, printed="88")


def _raised(words: str, shown: str, look: str = "") -> Noise:
    return Noise(words, run(shown, look), EITHER, EITHER, READ, EITHER, printed=shown)


def _hidden(words: str, look: str) -> Noise:
    return Noise(words, run("77", look), alone=EITHER)


def _drawn(words: str, inner: str, alone: Verdict | None = ASKED) -> Noise:
    drawn = f"<w:r><w:drawing>{inner}</w:drawing></w:r>"
    return Noise(words, drawn, ASKED, ASKED, ASKED, alone)


_GONE = "<w:r><w:delText>66</w:delText></w:r>"

NOISES = (
    _struck("struck out", "<w:strike/>"),
    _struck("struck out twice", "<w:dstrike/>"),
    _struck("struck out by a style", '<w:rStyle w:val="Gach"/>'),
    _struck("bold and struck out", '<w:b/><w:strike w:val="true"/>'),
    _hidden("hidden", "<w:vanish/>"),
    _hidden("hidden by a style", '<w:rStyle w:val="An"/>'),
    _hidden("hidden by a style's style", '<w:rStyle w:val="AnTheo"/>'),
    _raised("a raised mark", "1", '<w:vertAlign w:val="superscript"/>'),
    _raised("a mark raised by a style", "1", '<w:rStyle w:val="Mu"/>'),
    _raised("a raised mark in brackets", "(1)", '<w:vertAlign w:val="superscript"/>'),
    _raised("a mark raised by hand", "2", '<w:position w:val="8"/>'),
    _raised("a raised letter", "¹"),
    Noise(
        "deleted", f"<w:del {CHANGED}><w:r><w:delText>66</w:delText></w:r></w:del>", is_markup=True
    ),
    Noise("moved away", f"<w:moveFrom {CHANGED}>{run('66')}</w:moveFrom>", is_markup=True),
    Noise("an end of a bookmark", '<w:bookmarkEnd w:id="5"/>'),
    Noise("a mark of the spelling", '<w:proofErr w:type="spellStart"/>'),
    Noise("an empty run", "<w:r><w:rPr><w:b/></w:rPr></w:r>"),
    Noise("an empty field", f"{mark('begin')}{code('ASK x 55')}{mark('separate')}{mark('end')}"),
    Noise("a field without result", f"{mark('begin')}{code('XE 55')}{mark('end')}"),
    Noise(
        "a hint",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Nhập số')}"
        "</w:sdtContent></w:sdt>",
        EITHER,
        EITHER,
        EITHER,
        EITHER,
        printed="Nhập số",
    ),
    _drawn("a picture", '<w:blip r:embed="x" xmlns:r="r"/>'),
    _drawn("a text box", f"<w:txbxContent><w:p>{run('150')}</w:p></w:txbxContent>", None),
    Noise("an unknown sign", '<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', *(ASKED,) * 4),
)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: an answer in its dress.

    Attributes:
        paragraphs: XML of what stands in each; verdict, words: of all of it.
        printed: all that stands on the paper.
    """

    paragraphs: tuple[str, ...]
    answer: Answer
    verdict: Verdict
    words: str
    printed: str


@st.composite
def written(
    draw: st.DrawFn, answer: Answer, noises: Sequence[Noise], wraps: Sequence[str], *, wild: bool
) -> Written:
    """The runs of an answer, cut anywhere, wrapped by anything, with something beside.

    Args: wild: whether that may put the answer in doubt.
    """
    lines = [_runs(draw, line, wraps) for line in answer.text.split("\n")]
    names = [name for line in lines for name, _ in line]
    verdict, words = answer.verdict, [answer.words, *(n for n in names if n != "plain")]
    texts = [[xml for _, xml in line] for line in lines]
    places = _places(answer, noises, texts, wild=wild) if draw(st.booleans()) else []
    printed = answer.text
    if places:
        place, noise, may_be = draw(st.sampled_from(places))
        _put(texts, noise, place)
        printed += f" {noise.printed}"
        verdict = max(verdict, may_be)
        words.append(f"{noise.words} {place}")
    joined = ["".join(line) for line in texts]
    if len(joined) > 1 and draw(st.booleans()):
        joined = ["<w:r><w:br/></w:r>".join(joined)]
    return Written(tuple(joined), answer, verdict, ", ".join(words), printed)


def _runs(draw: st.DrawFn, line: str, wraps: Sequence[str]) -> list[tuple[str, str]]:
    """Names of the wraps and XML of the pieces of a line."""
    cuts = draw(st.lists(st.integers(0, len(line)), max_size=2)) if line else []
    edges = [0, *sorted(cuts), len(line)]
    found = []
    for start, end in pairwise(edges):
        if start < end:
            # Half of them plain, as in most files.
            name = draw(st.sampled_from((*("plain",) * len(wraps), *wraps)))
            found.append((name, WRAPS[name](line[start:end])))
    return found


def _places(
    answer: Answer, noises: Sequence[Noise], lines: list[list[str]], *, wild: bool
) -> list[tuple[str, Noise, Verdict]]:
    """Where each noise may stand, and what may come of the cell then."""
    found = []
    for noise in noises:
        if not answer.text.strip(" -…._"):
            if noise.alone is not None:
                found.append(("alone", noise, noise.alone))
            continue
        found += [("before", noise, noise.before), ("behind", noise, noise.after)]
        if len(lines[0]) > 1:
            found.append(("between", noise, noise.between))
    return [f for f in found if wild or f[2] is READ]


def _put(lines: list[list[str]], noise: Noise, place: str) -> None:
    if place == "behind":
        lines[-1].append(noise.xml)
    else:
        lines[0].insert(1 if place == "between" else 0, noise.xml)
