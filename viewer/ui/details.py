"""The dock at the right: the event selected last, what else is selected, or the data set."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from viewer.i18n import _, ngettext
from viewer.model.display import one_line
from viewer.paint import icons, theme
from viewer.session.session import Session
from viewer.ui.dataset_page import DatasetPage
from viewer.ui.plain_text import PlainLabel, set_tooltip

WIDTH, NARROWEST, WIDEST = 352, 300, 520
_LISTED = 200
_ROW = 32


class DetailsDock(QDockWidget):
    """Opened by a selection, closed by its cross or by Esc."""

    def __init__(self, session: Session, pane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(_("Details"), parent)
        self.setObjectName("details")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self._session = session
        self.pane = pane
        self.several = SeveralSelected(session)
        self._page = DatasetPage(session)
        self._one = QWidget()
        column = QVBoxLayout(self._one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.several)
        column.addWidget(pane, 1)
        self._stack = QStackedWidget(self)
        self._stack.setProperty("edge", "left")
        self._stack.setMinimumWidth(NARROWEST)
        self._stack.setMaximumWidth(WIDEST)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._one)
        self.setWidget(self._stack)
        session.selection_changed.connect(self._on_selection_changed)
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        chosen = bool(self._session.selection) or self._session.span is not None
        self._stack.setCurrentWidget(self._one if chosen else self._page)
        if chosen:
            self.show()


class SeveralSelected(QWidget):
    """How many events are selected, and which; a click on one gives it the pane."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 8)
        column.setSpacing(4)
        self.label = PlainLabel("", "strong")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Selected events"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        column.addWidget(self.label)
        column.addWidget(self.list)
        session.selection_changed.connect(self._refresh)
        session.dataset_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        chosen = self._session.selection
        self.setVisible(len(chosen) > 1)
        count = len(chosen)
        self.label.set_text(ngettext("{count} selected", "{count} selected", count).format(count=count))
        self.list.clear()
        look = theme.current()
        for id in chosen[::-1][:_LISTED]:
            event = self._session.dataset.event_by_id[id]
            style = look.kind(event.kind)
            title = one_line(self._title(id))
            item = QListWidgetItem(icons.icon(style.icon, style.colour), title)
            set_tooltip(item, title)
            item.setData(Qt.ItemDataRole.UserRole, id)
            self.list.addItem(item)
        self.list.setFixedHeight(min(max(count, 1), 5) * _ROW + 4)
        self.list.setCurrentRow(0)

    def _title(self, id: str) -> str:
        return self._session.dataset.event_by_id[id].title.get(self._session.language)

    def _take(self, item: QListWidgetItem) -> None:
        id = str(item.data(Qt.ItemDataRole.UserRole))
        self._session.select([id], add=True)
        self._session.reveal_requested.emit(id)
