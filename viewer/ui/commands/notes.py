"""The Notes menu."""

from viewer.i18n import _
from viewer.model.highlight import HIGHLIGHTS, Highlight, usual_meaning
from viewer.ui import noting, steps
from viewer.ui.commands.command import Command
from viewer.ui.window import Window


def _why_no_highlight(window: Window) -> str:
    return noting.why_no_sign(window, _("Select an event first; then it can be highlighted."))


def _highlight(each: Highlight) -> Command:
    return Command(
        f"highlight_{each}", "notes", 0, lambda: usual_meaning(each), lambda w: noting.highlight(w, each), (), "",
        noting.can_sign, lambda w: w.habits.meaning(each).replace("&", "&&"), why_not=_why_no_highlight,
        submenu="highlight", highlight=each,
    )  # fmt: skip


COMMANDS: tuple[Command, ...] = (
    Command(
        "note",
        "notes",
        0,
        lambda: _("Write a note"),
        lambda w: w.write_note(),
        ("N",),
        "notebook-pen",
        steps.can_note,
        in_context=True,
        why_not=steps.why_no_note,
    ),
    Command(
        "star",
        "notes",
        0,
        lambda: _("Star"),
        noting.star,
        ("*",),
        "star",
        noting.can_sign,
        noting.star_title,
        in_context=True,
        why_not=lambda w: noting.why_no_sign(w, _("Select an event first; then it can be given a star.")),
    ),
    Command(
        "tag",
        "notes",
        0,
        lambda: _("Tags…"),
        noting.tag,
        ("T",),
        "tag",
        noting.can_sign,
        in_context=True,
        why_not=lambda w: noting.why_no_sign(w, _("Select an event first; then it can be tagged.")),
    ),
    Command(
        "highlight",
        "notes",
        0,
        lambda: _("Highlight…"),
        noting.choose_highlight,
        ("H",),
        "",
        noting.can_sign,
        in_context=True,
        why_not=_why_no_highlight,
    ),
    *(_highlight(each) for each in HIGHLIGHTS),
    Command(
        "highlight_none",
        "notes",
        1,
        lambda: _("No highlight"),
        lambda w: noting.highlight(w, None),
        (),
        "",
        noting.has_notes,
        why_not=lambda w: noting.why_no_notes(w, _("Select an event first; then its highlight can be taken off.")),
        submenu="highlight",
    ),
    Command(
        "note_done",
        "notes",
        1,
        lambda: _("Done"),
        noting.flip_done,
        ("Ctrl+D",),
        "",
        noting.has_notes,
        checked=noting.are_done,
        why_not=lambda w: noting.why_no_notes(w, _("Select an event first; then its notes can be called done.")),
    ),
    Command(
        "note_private",
        "notes",
        1,
        lambda: _("Private (not in exports)"),
        noting.flip_private,
        (),
        "lock",
        noting.has_notes,
        checked=noting.are_private,
        why_not=lambda w: noting.why_no_notes(
            w, _("Select an event first; then its notes can be kept out of exports.")
        ),
    ),
    Command(
        "delete_note",
        "notes",
        1,
        lambda: _("Delete note"),
        noting.delete,
        ("Del",),
        "trash-2",
        noting.can_delete,
        in_context=True,
        why_not=noting.why_not_deleted,
    ),
    Command(
        "notes_panel",
        "notes",
        3,
        lambda: _("All notes"),
        lambda w: w.show_notes(not w.notes_shown()),
        (),
        "panel-left",
        checked=lambda w: w.notes_shown(),
    ),
    Command("go_to_notes", "notes", 3, lambda: _("Go to the notes"), lambda w: w.go_to_notes(), ("Ctrl+Shift+N",)),
    Command(
        "find_note",
        "notes",
        3,
        lambda: _("Search notes"),
        lambda w: w.notes_panel.search(),
        ("Ctrl+Shift+F",),
        "search",
    ),
    Command(
        "new_set",
        "notes",
        4,
        lambda: _("New set of notes…"),
        lambda w: w.notes_panel.new_set(),
        (),
        "plus",
        lambda w: w.session.notes.can_write,
        why_not=lambda _w: _("The notebook cannot be written."),
    ),
    Command("highlights", "notes", 4, lambda: _("Highlights…"), lambda w: w.show_dialog("highlights")),
    Command(
        "note_history",
        "notes",
        2,
        lambda: _("History of this note…"),
        lambda w: noting.show_history(w, noting.with_history(w)),
        (),
        "",
        lambda w: bool(noting.with_history(w)),
        why_not=noting.why_no_history,
    ),
    Command(
        "notebook_history",
        "notes",
        2,
        lambda: _("History of the notebook…"),
        lambda w: w.show_dialog("history"),
        enabled=lambda w: w.session.notebook is not None,
    ),
    Command("author", "notes", 9, lambda: _("Author name…"), lambda w: w.show_dialog("author")),
)
