"""The form of Nghị định 30/2020/NĐ-CP: sheet, letters, head, foot, headings, annexes."""
