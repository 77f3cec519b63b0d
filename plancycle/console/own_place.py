"""Where a page stands, as sentences name it: no page sends its reader to itself."""

import re

_PLACES = (
    (r"/[^/]+/hop-thu/\d+(?:/tep)?", "trang của thư"),
    (r"/[^/]+/hop-thu/thu-di", "trang Thư đi cần xử lý"),
    (r"/[^/]+/hop-thu(?:/.*)?", "mục Hộp thư"),
    (r"/[^/]+/\d+/(?:[^/]+/)?van-ban/[^/]+/sua-sai", "trang Sửa sai của văn bản"),
    (r"/[^/]+/\d+/(?:[^/]+/)?van-ban/[^/]+", "trang của văn bản"),
    (r"/[^/]+/\d+/(?:[^/]+/)?don-vi/[^/]+", "trang của đơn vị"),
    (r"/[^/]+/\d+/[A-Za-z0-9]+", "trang của kỳ"),
    (r"/[^/]+/(?:nam|\d+)", "mục Năm"),
    (r"/[^/]+/(?:don-vi|du-lieu)", "mục Địa phương"),
    (r"/he-thong", "mục Hệ thống"),
    (r"/(?:[^/]+)?", "mục Hôm nay"),
)
"""The addresses of pages with their names in :mod:`plancycle.faces.page_words`, nearest first."""


def own_place(path: str) -> str:
    """The name of the page at an address; empty for one that no sentence leads to."""
    return next((place for form, place in _PLACES if re.fullmatch(form, path)), "")
