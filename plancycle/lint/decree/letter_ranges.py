"""Vietnamese letters, large and small, for patterns: their ranges of code points are mixed."""

_MARKED = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
LARGE = f"[A-Z{_MARKED}]"
SMALL = f"[a-z{_MARKED.lower()}]"
