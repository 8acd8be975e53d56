"""What people call lanes by whoever acts in them (`Nurse`, `Kitchen`, `Website`): on which side of the lines that is.

A name is told by its words, of which one that is known is enough and two of different sides are none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..text.expressions import expression
from .synonyms import bare

COMPANIONS = (
    "Teilnehmer Teilnehmerin Mieter Mieterin Käufer Käuferin Bewerber Bewerberin Antragsteller "
    "Antragstellerin Schüler Schülerin Studentin Eltern Mutter Vater 学生 家长 学员 参与者 student applicant "
    "member tenant traveller traveler shopper buyer seller resident citizen visitor pupil companion "
    "family relative escort parent mother father child spouse partner friend passenger Angehörige "
    "Begleitung Familie 家属 家人 陪同"
)
FRONT = (
    "Dozent Dozentin Lehrer Lehrerin barista nurse nursing doctor physician surgeon dentist therapist "
    "vet receptionist reception waiter waitress host hostess clerk cashier teller agent advisor "
    "adviser consultant concierge porter doorman bellboy bellhop driver courier rider salesperson "
    "salesman saleswoman sales associate assistant seller shopkeeper hairdresser stylist instructor "
    "teacher trainer tutor "
    "coach guide librarian pharmacist steward stewardess attendant caregiver carer optician counter "
    "desk frontdesk helpdesk hotline callcenter callcentre helpline storefront shopfloor website app "
    "webshop portal chatbot kiosk touchscreen homepage Arzt Ärztin Pflege Pflegekraft Empfang "
    "Rezeption Kellner Kellnerin Verkäufer Verkäuferin Berater Beraterin Sachbearbeiter "
    "Sachbearbeiterin Fahrer Fahrerin Kassierer Kassiererin Schalter Theke Trainer Trainerin "
    "Lehrkraft Webseite Onlineportal 护士 医生 服务员 收银员 接待 接待员 店员 客服 客服人员 "
    "customerservice customersupport customercare servicedesk carrier branch Kundendienst Kundenservice "
    "Kundenbetreuung Kundenberatung Vertrieb Außendienst Filiale 窗口 柜台 大堂 销售 售后 配送 "
    "导诊 骑手 司机 快递员 柜员 咖啡师 小程序 网站 "
    "官网 Anmeldung Rezeptionist Rezeptionistin Kundenberater Kundenberaterin Zusteller Zustellerin "
    "Apotheker Apothekerin Erzieher Erzieherin Portier Zahnarzt Zahnärztin 服务台 咨询台 挂号处 收费处"
)
BACK = (
    "Redaktion Sachbearbeitung Verwaltung kitchen cook chef housekeeping housekeeper laundry "
    "warehouse picker packer dispatch dispatcher backoffice accounting accountant bookkeeping billing "
    "lab laboratory radiology sterile operations production engineering developer planner planning "
    "scheduler scheduling underwriter underwriting claims compliance moderation editor editorial "
    "cleaner cleaning cleaners Küche Koch Köchin Lager Labor Buchhaltung Disposition Reinigung "
    "finance purchasing procurement logistics shipping fulfilment fulfillment inventory workshop "
    "manufacturing controlling Innendienst Werkstatt Einkauf Finanzen Logistik Versand Fertigung "
    "Produktion 采购 库房 物流 车间 生产 后勤 厨房 厨师 仓库 后厨 分拣 检验科 财务 审核 调度"
)
BEHIND = (
    "system systems server database crm erp ehr emr pms api backend cloud gateway provider supplier "
    "suppliers vendor infrastructure software it ict hr Datenbank Zulieferer Lieferanten "
    "Zahlungsdienstleister 数据库 供应商"
)
_SIDES = {
    "visible": "frontstage", "onstage": "frontstage", "sichtbar": "frontstage", "可见": "frontstage",
    "invisible": "backstage", "offstage": "backstage", "hidden": "backstage", "unsichtbar": "backstage",
    "不可见": "backstage",
}  # fmt: skip
"""Words that say on which side of the line of visibility somebody acts, whoever it is."""
_NOT = frozenset(("not", "nicht"))
_KINDS = {"customer": COMPANIONS, "frontstage": FRONT, "backstage": BACK, "support": BEHIND}
_SHORTEST = 6
"""Letters that the end of a word must have to be known as a word."""
_UNIT = expression(r"(?:部门?|科室?|处|组|室|中心|团队|人员|员|岗)$")
"""What a unit or a member of it is called in Chinese, behind what it does: `财务部`, `窗口人员`."""
_SEVERAL = expression(r"[/&,+、]")
_BETWEEN = expression(r"[\s/&,+()（）、·–—-]+|(?<=[a-z])(?=[A-Z])|_")


def kind_of_role(name: str) -> str | None:
    """The kind of lane in which somebody of this name acts.

    >>> kind_of_role("Nursing staff"), kind_of_role("Kitchen & laundry"), kind_of_role("Hotel app")
    ('frontstage', 'backstage', 'frontstage')
    >>> kind_of_role("Workshop (visible)"), kind_of_role("Werkstatt (nicht sichtbar)")
    ('frontstage', 'backstage')
    >>> kind_of_role("Inventory system"), kind_of_role("Warehouse clerk")
    ('support', None)
    >>> kind_of_role("Kundenberaterin"), kind_of_role("Front desk / kitchen"), kind_of_role("Alpha")
    ('frontstage', None, None)
    """
    known = _known()
    words = [bare(word) for word in _BETWEEN.split(name) if word]
    sides = {_SIDES[word] for word in words if word in _SIDES}
    if len(sides) == 1:
        return "backstage" if not _NOT.isdisjoint(words) else sides.pop()
    forms = [form for word in (*words, "".join(words)) for form in (word, word.removesuffix("s"), _UNIT.sub("", word))]
    found = {known[form] for form in forms if form in known}
    if not found:  # `Kundenberaterin`, `Onlineportal`
        found = {known[end] for form in forms for end in _ends(form) if end in known}
    if len(found) > 1 and known.get(words[-1]) == "support" and not _SEVERAL.search(name):
        return "support"  # `Inventory system`: whoever has a system, it is one
    return found.pop() if len(found) == 1 else None


def _ends(word: str) -> list[str]:
    """What a word of several, written as one, may end in."""
    return [word[at:] for at in range(4, len(word) - _SHORTEST + 1)]


@cache
def _known() -> Mapping[str, str]:
    return {bare(word): kind for kind, words in _KINDS.items() for word in words.split()}
