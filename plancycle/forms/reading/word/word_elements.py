"""The elements that stand in a cell or a paragraph of a Word file, by local name."""

PAST = frozenset(
    (
        *("del", "moveFrom", "conflictDel", "delText", "delInstrText", "Fallback", "rt"),
        *("rPr", "pPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr"),
        *("sdtEndPr", "customXmlPr", "smartTagPr", "ctrlPr", "rubyPr", "fldData", "ffData"),
        *("footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator"),
        *("lastRenderedPageBreak", "proofErr", "permStart", "permEnd"),
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
        *("customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "softHyphen"),
    )
)
"""What nobody sees."""

THROUGH = frozenset(
    (
        *("ins", "moveTo", "conflictIns", "smartTag", "customXml", "sdtContent", "tbl", "tc"),
        *("dir", "oMathPara", "rubyBase", "Choice"),
    )
)
"""What only wraps what is seen."""

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

DRAWN = frozenset({"drawing", "pict", "object", "control", "movie"})

COUNTED = frozenset(
    (
        *("pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong"),
        *("listNum",),
    )
)
"""What Word fills in by itself."""

FOREIGN = frozenset({"altChunk", "subDoc", "contentPart"})
"""What stands in another part of the file: pieces of other documents, handwriting."""

IN_RUNS = frozenset({"r", "Choice", "Fallback"})
"""Where an element that nobody knows is likely to be seen."""

NOTES = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
}
