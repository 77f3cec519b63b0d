"""A mistake in a file is told at the line that holds it."""

from plancycle.profiles.yaml_source import parse_yaml


def test_a_mistake_before_a_comment_is_told_at_its_own_line() -> None:
    text = "title: Kế hoạch\ntasks :x\n  # Giữ nguyên văn: “Sở Lạ”\n  # hỏi lại\n  - id: '01'\n"
    _, (finding,) = parse_yaml("plan.yaml", text.encode())
    assert finding.file_place is not None
    assert finding.file_place.line == 2
    assert "(“tasks :x”)" in str(finding)
