"""Charts made of a few words, for tests of layouts."""

from __future__ import annotations

from dmops_sphinx.views.chart import Chart, Fact, Node

HOSTILE = (
    "Data Management and Operations of a Very Long Name that Goes On and On and Never Ends at All",
    "ctrl_bps_panda_with_an_identifier_that_has_no_spaces_and_is_longer_than_any_box_can_be",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "全球天文台数据管理运营部门的数据产品与服务以及所有相关的基础设施",
    "مرصد فيرا روبين لإدارة البيانات والعمليات والخدمات",
    "עיבוד נתונים ושירותים (DRP) של המצפה",
    "e\u0301".join(["ré", "su", "mé", "de", "l'é", "té"] * 6),
    "<script>alert(1)</script> & \"quotes\" 'too' ]]> --> &amp;",
    "👨‍👩‍👧‍👦 family 🏳️‍🌈 🇨🇱 🇫🇷 emoji 👍🏽 everywhere",
    "นักดาราศาสตร์แห่งหอดูดาวเวรารูบิน",
    "W" * 60,
    "i" * 200,
    "a\u00a0b\u00a0" * 30,
    "\u202eright to left override\u202c",
    "Zalgo" + "\u0300\u0301\u0302\u0303\u0304" * 10,
    "x",
    "प्रशासनिक कार्यालय",
    "﷽ and other ligatures",
)


def tree(spec: list[tuple[int, str]], **more: object) -> Chart:
    """Return a tree of nodes with level and title, each behind its parent."""
    nodes: list[Node] = []
    last: dict[int, int] = {}
    for level, title in spec:
        last[level] = len(nodes)
        nodes.append(
            Node(
                title=title,
                parent=last[level - 1] if level else -1,
                level=level,
                badge="team",
                style="team",
                facts=(Fact(label="Manager", text="A. Name"),),
            )
        )
    return Chart(title="Tree", nodes=tuple(nodes), **more)  # type: ignore[arg-type]


def wide(many: int) -> Chart:
    """Return a root with `many` below it."""
    return tree([(0, "root"), *((1, f"Branch {n}") for n in range(many))])


def deep(many: int) -> Chart:
    """Return a chain of `many` nodes."""
    return tree([(level, f"Level {level}") for level in range(many)])


def bushy(branches: int, each: int) -> Chart:
    """Return a root with branches of two levels."""
    spec = [(0, "root")]
    for branch in range(branches):
        spec.append((1, f"Branch {branch}"))
        spec += [(2, f"Leaf {branch}.{leaf}") for leaf in range(each)]
    return tree(spec)
