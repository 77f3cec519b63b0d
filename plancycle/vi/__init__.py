"""Vietnamese in one place: numbers, money, quotas and times, as people write and read them.

``numbers`` writes for papers, mails, board, workbook labels, findings and the terminal alike;
``money``, ``quota_words`` and ``time_words`` read what stands in plans. Only text goes in and out.
Not here: dates of papers (``model.documents``), sentences (``documents``), and what people type
into forms (``forms.numbers``).
"""
