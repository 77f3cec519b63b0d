"""The whole register of Thái Bình: every task in the plan and in the right units' letters.

The letters and forms are those that lie in the outbox, opened with python-docx and compared with
the profile's files, read here without the product's own expansion of assignments.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from plancycle.model.mail import MailKind
from plancycle.model.profile import Profile
from plancycle.rehearsal.sample import write_sample
from tests.cycle.world import CONFIG, Crafts, World, tables

DAY = "2024-01-12"
TASKS = YAML(typ="safe").load((CONFIG / "thai-binh" / "plan.yaml").read_text("utf-8"))["tasks"]
IDS = [t["id"] for t in TASKS]
OWN = "so-tttt"
"""The lead agency: it writes no official letter to itself and gets its form alone."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Register:
    """units.csv and the groups' files, taken literally."""

    def __init__(self) -> None:
        with (CONFIG / "thai-binh" / "units.csv").open(encoding="utf-8") as file:
            self.units = {
                r["code"]: r
                for r in csv.DictReader(file)
                if (r["valid_from"] or DAY) <= DAY <= (r["valid_to"] or DAY)
            }
        self.groups: dict[str, dict[str, Any]] = {}
        for folder in ("common", "thai-binh"):
            groups = CONFIG / folder / "groups.yaml"
            for group in YAML(typ="safe").load(groups.read_text("utf-8"))["groups"]:
                self.groups.setdefault(group["code"], {}).update(group)

    def members(self, group: str) -> set[str]:
        wanted, todo = set(), [group]
        while todo:
            code = todo.pop()
            wanted.add(code)
            todo += self.groups[code].get("includes", [])
        return {
            c for c, u in self.units.items() if wanted & {g.strip() for g in u["groups"].split(";")}
        }

    def resolve(self, actor: Any) -> set[str]:
        if isinstance(actor, str):
            actor = {"group": actor[1:]} if actor.startswith("@") else {"unit": actor}
        if "others" in actor:
            return set()
        if "unit" in actor:
            return {actor["unit"]} & set(self.units)
        return self.members(actor["group"]) - set(actor.get("except", []))

    def leads(self, task: dict[str, Any]) -> set[str]:
        return set().union(*(self.resolve(a) for a in task["lead"]))

    def partners(self, task: dict[str, Any]) -> set[str]:
        found: set[str] = set().union(*(self.resolve(a) for a in task.get("partners", [])))
        return found - self.leads(task)


REGISTER = Register()


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, crafts: Crafts) -> Iterator[World]:
    """Every unit of the province, all letters in the outbox."""
    root: Path = tmp_path_factory.mktemp("province") / "office"
    write_sample(CONFIG, "thai-binh", root / "config", units=None)
    world = World(root, crafts)
    world.issue_year()
    world.queue_everything()
    yield world
    world.database.close()


@pytest.fixture(scope="module")
def letters(province: World) -> dict[str, list[list[list[str]]]]:
    """The tables of every unit's assignment letter."""
    return {code: tables(content) for code, content in province.outbox_letters().items()}


@pytest.fixture(scope="module")
def forms(province: World) -> dict[str, list[list[str]]]:
    """The task rows of every unit's form, without the heading."""
    found = {}
    for message in (*province.outbox(MailKind.ASSIGNMENT), *province.outbox(MailKind.REQUEST)):
        for name, content in province.files(message).items():
            if name.startswith("Bieu-mau"):
                found[message.unit_code] = tables(content)[0][1:]
    return found


def _rows(letter: list[list[list[str]]], heading: str) -> dict[str, list[str]]:
    """Rows of the table with that last heading, by task id; none if the letter has no such."""
    for table in letter:
        if table[0][0] == "Mã" and heading in table[0]:
            return {r[0]: r for r in table[1:]}
    return {}


def test_the_profile_has_its_twenty_tasks_single_double_and_collective(province: World) -> None:
    assert [f"{n:02d}" for n in range(1, 21)] == IDS
    kinds = {t.lead_kind.value for t in province.office.profile.plan.tasks}
    assert kinds == {"single", "double", "collective"}


def test_every_unit_of_the_day_with_a_part_gets_one_letter(
    letters: dict[str, list[list[list[str]]]],
) -> None:
    wanted: set[str] = REGISTER.members("so-nganh") | REGISTER.members("cap-huyen")
    for task in TASKS:
        wanted |= REGISTER.leads(task) | REGISTER.partners(task)
    assert set(letters) == wanted - {OWN}
    assert len(wanted) > 280


@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_the_plan_names_lead_partners_time_and_quota(province: World, task: dict[str, Any]) -> None:
    path = province.office.papers_of(2024) / "ke-hoach-2024-so-05.docx"
    table = next(t for t in tables(path.read_bytes()) if t[0][0] == "TT")
    row = next(r for r in table if r[0] == task["id"])
    profile: Profile = province.office.profile
    spelled = profile.plan.task(task["id"])
    assert row[1] == " ".join(task["title"].split())
    assert row[2] == _capital("; ".join(_name(a) for a in task["lead"]))
    assert row[3] == _capital("; ".join(_name(a) for a in task.get("partners", [])))
    assert row[4] == _capital(spelled.quota.label)
    assert row[5] == "Hằng năm"


def _name(actor: Any) -> str:
    if isinstance(actor, str):
        actor = {"group": actor[1:]} if actor.startswith("@") else {"unit": actor}
    if "label" in actor:
        return str(actor["label"])
    if "others" in actor:
        return str(actor["others"])
    if "unit" in actor:
        return str(REGISTER.units[actor["unit"]]["name"])
    return str(REGISTER.groups[actor["group"]]["name"])


@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_each_lead_has_the_task_in_letter_and_form(
    task: dict[str, Any],
    letters: dict[str, list[list[list[str]]]],
    forms: dict[str, list[list[str]]],
    province: World,
) -> None:
    """A collective lead reaches each member, a double lead both."""
    leads = REGISTER.leads(task)
    assert leads
    spelled = province.office.profile.plan.task(task["id"])
    for code in leads - {OWN}:
        row = _rows(letters[code], "Định mức")[task["id"]]
        heading = next(t[0] for t in letters[code] if t[0][0] == "Mã")
        cells = dict(zip(heading, row, strict=True))
        assert cells["Nhiệm vụ"] == " ".join(task["title"].split())
        assert cells["Định mức"] == _capital(spelled.quota.label)
        assert cells["Thời gian"].startswith("Hằng năm")
        partners = _capital("; ".join(_name(a) for a in task.get("partners", [])))
        assert cells["Phối hợp"] == partners
    # Nobody else is asked for the lead's result.
    assert leads - {OWN} == {
        c for c, letter in letters.items() if task["id"] in _rows(letter, "Định mức")
    }
    assert leads == {c for c, rows in forms.items() if task["id"] in {r[0] for r in rows}}


@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_each_partner_is_told_who_leads_and_owes_no_row(
    task: dict[str, Any],
    letters: dict[str, list[list[list[str]]]],
    forms: dict[str, list[list[str]]],
) -> None:
    partners = REGISTER.partners(task)
    told = {c for c, letter in letters.items() if task["id"] in _rows(letter, "Đơn vị chủ trì")}
    assert told == partners - {OWN}
    leads = _capital("; ".join(_name(a) for a in task["lead"]))
    for code in partners - {OWN}:
        assert _rows(letters[code], "Đơn vị chủ trì")[task["id"]][2] == leads
        assert task["id"] not in {r[0] for r in forms.get(code, [])}


def test_two_leads_of_one_task_are_named_to_each_other(
    letters: dict[str, list[list[list[str]]]],
) -> None:
    """Members of a collective lead each owe a result of their own: they share it with nobody."""
    named = 0
    for task in TASKS:
        collective = all(isinstance(a, str) and a.startswith("@") for a in task["lead"])
        for code in REGISTER.leads(task) - {OWN}:
            others = [a for a in task["lead"] if code not in REGISTER.resolve(a)]
            table = next(t for t in letters[code] if t[0][0] == "Mã")
            row = next(r for r in table if r[0] == task["id"])
            shown = dict(zip(table[0], row, strict=True)).get("Cùng chủ trì", "")
            expected = "" if collective else _capital("; ".join(_name(a) for a in others))
            assert shown == expected
            named += bool(expected)
    assert named >= 2


def test_a_form_expects_what_the_quota_owes_in_the_window(
    forms: dict[str, list[list[str]]],
) -> None:
    """15/12/2023 to 14/6/2024 is 26 whole weeks and 6 whole months."""
    commune = next(c for c, u in REGISTER.units.items() if u["groups"] == "cap-xa")
    assert _owed(forms[commune], "06") == ("chương trình", "6 tối thiểu 01 chương trình/tháng")
    assert _owed(forms["dai-ptth"], "02") == ("số", "26 01 số/tuần")
    assert _owed(forms["huyen-vu-thu"], "05")[1].startswith("12 02 chuyên mục/tháng")
    assert _owed(forms["bao-thai-binh"], "03") == ("tin, bài", "- thường xuyên")


def _owed(rows: list[list[str]], task: str) -> tuple[str, str]:
    """Unit of measure and planned quantity; a column for totals may stand before them."""
    row = next(r for r in rows if r[0] == task)
    return row[-6], row[-5]
