"""What Nghị định 30/2020/NĐ-CP says of signing, addressees, annexes, capitals and letters.

Sense lives in ``lint.sense``; tables that change with the law live in ``lint.dated``.
"""
