"""What can be chosen of a dossier: its titles, parts, paper and timeline."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit

from viewer.export.arguments import MOST_PAGES
from viewer.export.order import Layout, Order, Paper, Part, StripPlan, part_words
from viewer.i18n import _
from viewer.model.display import menu_text
from viewer.ui.choices import CheckBox
from viewer.ui.dialogs.export.sections import Number, Section
from viewer.ui.plain_text import PlainLabel

_MOST_YEARS = 100_000
_USUAL_YEARS = 10
Window = tuple[float, float]


class Titles(Section):
    """Title and subtitle; left empty they are those of the data, which are shown as long."""

    def __init__(self, order: Order, title: str) -> None:
        super().__init__(_("Title"))
        self.title, self.subtitle = QLineEdit(order.title), QLineEdit(order.subtitle)
        for field, name in ((self.title, _("Title")), (self.subtitle, _("Subtitle"))):
            field.setAccessibleName(name)
            field.setMaxLength(300)
            field.textChanged.connect(lambda _text: self.changed.emit())
            self.add(field)
        self.title.setPlaceholderText(title)
        self.subtitle.setPlaceholderText(_("Subtitle"))

    def tell_usual(self, subtitle: str) -> None:
        """Show which subtitle the dossier has without one of the reader's."""
        self.subtitle.setPlaceholderText(subtitle or _("Subtitle"))


class Parts(Section):
    """Which parts the dossier has, beside its title and its last page."""

    def __init__(self, order: Order) -> None:
        super().__init__(_("Parts"))
        grid = QGridLayout()
        grid.setSpacing(0)
        self.boxes = {part: CheckBox(menu_text(part_words(part))) for part in Part}
        for number, (part, box) in enumerate(self.boxes.items()):
            box.setChecked(part in order.parts)
            box.toggled.connect(lambda _on: self.changed.emit())
            grid.addWidget(box, number // 2, number % 2, Qt.AlignmentFlag.AlignLeft)
        self.rows.addLayout(grid)

    def chosen(self) -> frozenset[Part]:
        """The parts that are checked."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())


class Pages(Section):
    """Paper, and how much is told of each event."""

    def __init__(self, order: Order) -> None:
        super().__init__(_("Pages"))
        papers = [(_("A4 upright"), Paper.A4), (_("Letter upright"), Paper.LETTER), (_("A3 across"), Paper.A3)]
        layouts = [(_("Everything of each event"), Layout.FULL), (_("Compact"), Layout.COMPACT)]
        self.paper = self.add_list(_("Paper"), papers, order.paper)
        self.layout_box = self.add_list(_("Layout"), layouts, order.layout)


class Timeline(Section):
    """How the timeline stands on paper, and which stretch of time it shows; of a picture only the latter."""

    def __init__(self, order: Order, in_view: Window | None) -> None:
        super().__init__(_("Timeline"))
        self._in_view, plan = in_view, order.strip
        ways = [
            (_("Fitted on one page"), "page"),
            (_("Over several pages, in stretches"), "tiles"),
            (_("On one long page"), "long"),
            (_("Fitted on several pages"), "grid"),
        ]
        self.how = self.add_list(_("Timeline"), ways, plan.how)
        self.years = Number(_("Years to a page"), 1, _MOST_YEARS, round(plan.years or _USUAL_YEARS))
        self.years_words = PlainLabel(_("Years to a page"), "muted", wrap=False, selectable=False)
        self.add(self.years_words, self.years)
        self.across = Number(_("Pages across"), 1, MOST_PAGES, plan.across)
        self.down = Number(_("Pages down"), 1, MOST_PAGES, plan.down)
        self.by = PlainLabel("×", "muted", wrap=False, selectable=False)
        self.pages_words = PlainLabel(_("Pages across × down"), "muted", wrap=False, selectable=False)
        self.add(self.pages_words, self.across, self.by, self.down)
        ranges = [(_("Whole range"), False), (_("Only what is in view"), True)]
        self.range = self.add_list(_("Stretch of time"), ranges, plan.window is not None)
        for number in (self.years, self.across, self.down):
            number.number_changed.connect(lambda _value: self.changed.emit())
        self.how.currentIndexChanged.connect(lambda _index: self._show_fields())
        self._show_fields()

    def show_for(self, *, dossier: bool) -> None:
        """Show what has a meaning for a dossier, or for a picture."""
        self.how.setVisible(dossier)
        self._show_fields()

    def plan(self) -> StripPlan:
        """What is chosen."""
        how = self.how.currentData()
        usual, window = StripPlan(), self._in_view if self.range.currentData() else None
        is_grid = how == "grid"
        return StripPlan(
            how,
            float(self.years.value()) if how in ("tiles", "long") else usual.years,
            self.across.value() if is_grid else usual.across,
            self.down.value() if is_grid else usual.down,
            window,
        )

    def _show_fields(self) -> None:
        how = self.how.currentData() if not self.how.isHidden() else ""
        for widget in (self.years, self.years_words):
            widget.setVisible(how in ("tiles", "long"))
        for widget in (self.pages_words, self.across, self.by, self.down):
            widget.setVisible(how == "grid")
