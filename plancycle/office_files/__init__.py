"""The floor under every room that meets files: guarded, sniffed, parsed, packed and written once.

Here are the one guard of zips (``bounds``, ``archives``, ``office_package``), the one sniffer
(``sniffer`` and the kinds beside it), the one parser of XML and walk through tables (``xml_parts``,
``table_walk``), the one child process under limits (``sandboxed_work``, ``child_process``,
``serving``), what writes zips and workbooks (``packing``, ``workbook_file``) and the one way to
write a file (``whole_files``). What a form, a plan or a paper means is not known here, nor in which
words a file is refused: a fault only has a name, and each room says what its reader is to do.
"""
