"""The look of the widgets: one palette and one style sheet made from the theme."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from viewer.paint import fonts, theme
from viewer.paint.theme import Theme

BODY_PX = 13


def apply(app: QApplication, look: Theme) -> None:
    """Give every widget of the program the look of ``look``."""
    theme.use(look)
    app.setStyle("Fusion")
    app.setFont(fonts.font(BODY_PX))
    app.setPalette(palette(look))
    app.setStyleSheet(sheet(look))


def palette(look: Theme) -> QPalette:
    """The colours of what the style sheet leaves to Qt."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: look.chrome,
        QPalette.ColorRole.WindowText: look.ink,
        QPalette.ColorRole.Base: look.raised,
        QPalette.ColorRole.AlternateBase: look.chrome,
        QPalette.ColorRole.Text: look.ink,
        QPalette.ColorRole.PlaceholderText: look.muted,
        QPalette.ColorRole.Button: look.chrome,
        QPalette.ColorRole.ButtonText: look.ink,
        QPalette.ColorRole.ToolTipBase: look.raised,
        QPalette.ColorRole.ToolTipText: look.ink,
        QPalette.ColorRole.Highlight: look.primary,
        QPalette.ColorRole.HighlightedText: look.primary_text,
        QPalette.ColorRole.Link: look.ink,
        QPalette.ColorRole.LinkVisited: look.ink,
        QPalette.ColorRole.Accent: look.primary,
        QPalette.ColorRole.Mid: look.line,
        QPalette.ColorRole.Light: look.raised,
        QPalette.ColorRole.Dark: look.field_edge,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.faint))
    return made


def sheet(look: Theme) -> str:
    """The style sheet: flat, 32 px buttons, edges only on fields, a 2 px ring on what has the focus."""
    return _SHEET.format(**{name: getattr(look, name) for name in Theme.__dataclass_fields__})


_SHEET = """
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {field_edge}; padding: 4px 6px; }}

QMainWindow, QDialog {{ background: {chrome}; }}
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QDockWidget {{ border: none; }}
QStatusBar {{ background: {chrome}; }}
*[edge="bottom"] {{ border-bottom: 1px solid {line}; }}
*[edge="top"] {{ border-top: 1px solid {line}; }}
*[edge="right"] {{ border-right: 1px solid {line}; }}
*[edge="left"] {{ border-left: 1px solid {line}; }}

QMenuBar {{ background: {chrome}; color: {ink}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {hover}; }}
QMenu {{ background: {raised}; color: {ink}; border: 1px solid {field_edge}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::icon:checked {{ border: 1px solid {muted}; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}

QPushButton, QToolButton {{
    min-height: 26px; padding: 1px 10px; border: 2px solid transparent; border-radius: 6px;
    background: transparent; color: {ink}; font-weight: 500;
}}
QPushButton {{ background: {raised}; border: 1px solid {field_edge}; padding: 2px 13px; font-weight: 600; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked, QToolButton:pressed, QToolButton:checked {{
    background: {hover}; font-weight: 600;
}}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: 1px 12px; }}
QToolButton:focus {{ border: 2px solid {focus}; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit QToolButton {{ min-height: 0; padding: 0; border: none; background: transparent; }}
*[primary="true"] {{
    background: {primary}; color: {primary_text}; border: 1px solid {primary}; padding: 2px 13px; font-weight: 600;
}}
*[primary="true"]:hover, *[primary="true"]:pressed {{ background: {ink}; color: {primary_text}; }}
*[primary="true"]:focus {{ border: 2px solid {focus}; padding: 1px 12px; }}
*[primary="true"]:disabled {{ background: {hover}; border-color: {hover}; color: {faint}; }}
*[role="link"] {{
    background: transparent; border: 2px solid transparent; padding: 0; min-height: 20px;
    font-weight: 500; text-align: left;
}}
*[role="link"]:hover {{ background: {hover}; }}
*[role="link"]:focus {{ border: 2px solid {focus}; padding: 0; }}
*[icon_only="true"] {{ padding: 1px 6px; }}
QToolButton[small="true"] {{ min-height: 20px; padding: 1px 8px; }}
QToolButton[small="true"][icon_only="true"] {{ padding: 1px 3px; }}
QLineEdit[small="true"] {{ min-height: 20px; padding: 0 5px; }}
QLineEdit[small="true"]:focus {{ min-height: 20px; padding: 0 4px; }}
*[tool="true"] {{ min-height: 0; padding: 0; }}
*[tool="true"]:checked {{ border: 1px solid {muted}; }}
*[tool="true"]:checked:focus {{ border: 2px solid {focus}; }}
QPlainTextEdit[quiet="true"] {{ color: {muted}; }}
*[strong="true"] {{ font-weight: 600; }}
*[edge="middle"] {{ background: {line}; }}

QLineEdit, QPlainTextEdit, QSpinBox, QComboBox {{
    min-height: 30px; padding: 0 9px; border: 1px solid {field_edge}; border-radius: 6px;
    background: {raised}; color: {ink};
    selection-background-color: {primary}; selection-color: {primary_text};
}}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus {{
    border: 2px solid {focus}; min-height: 28px; padding: 0 8px;
}}
QLineEdit:disabled, QComboBox:disabled {{ color: {faint}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox QAbstractItemView {{
    background: {raised}; border: 1px solid {field_edge}; outline: none; padding: 4px;
    selection-background-color: {hover}; selection-color: {ink};
}}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; }}

QListView, QTableView, QTreeView, QTextEdit {{
    background: {raised}; color: {ink}; border: 1px solid {line}; outline: none;
    selection-background-color: {hover}; selection-color: {ink};
}}
QListView[role="results"] {{ border: 1px solid {field_edge}; border-radius: 6px; padding: 4px 0; }}
QFrame[role="popup"] {{ background: {raised}; border: 1px solid {field_edge}; }}
QFrame[role="popup"] QTableView {{ border: none; }}
QListView:focus, QTableView:focus, QTextEdit:focus {{ border: 2px solid {focus}; }}
QListView[bare="true"], QTableView[bare="true"] {{ border: none; }}
QTextEdit[bare="true"] {{ border: 2px solid transparent; background: transparent; }}
QTextEdit[bare="true"]:focus {{ border: 2px solid {focus}; }}
QListView::item {{ padding: 6px 8px; }}
QTableView::item {{ padding: 6px 8px; }}
QTableView::item:selected {{ background: {hover}; color: {ink}; }}
QListView::item:hover, QListView::item:selected {{ background: {hover}; color: {ink}; }}
QHeaderView::section {{
    background: {chrome}; color: {muted}; border: none; border-bottom: 1px solid {line};
    padding: 6px 8px; font-size: 11px; font-weight: 600;
}}
QTableCornerButton::section {{ background: {chrome}; border: none; }}

QRadioButton, QCheckBox {{ spacing: 8px; min-height: 24px; border: 2px solid transparent; border-radius: 6px; }}
QRadioButton:focus, QCheckBox:focus {{ border: 2px solid {focus}; }}
QRadioButton:disabled, QCheckBox:disabled {{ color: {faint}; }}

QProgressBar {{
    background: {hover}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; color: transparent;
}}
QProgressBar::chunk {{ background: {primary}; border-radius: 3px; }}

QScrollArea {{ border: none; background: transparent; }}
QScrollArea[ring="true"] {{ border: 2px solid transparent; }}
QScrollArea[ring="true"]:focus {{ border-color: {focus}; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {field_edge}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
