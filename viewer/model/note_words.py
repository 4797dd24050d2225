"""What can be done to notes, in words, as menus and the history show it."""

from viewer.i18n import _


def step_words(name: str) -> str:
    """A step by its kept name, in the reader's language."""
    words = {
        "write note": _("write note"),
        "edit note": _("edit note"),
        "delete note": _("delete note"),
        "delete notes": _("delete notes"),
        "star": _("star"),
        "unstar": _("take the star off"),
        "mark": _("mark"),
        "name mark": _("name mark"),
        "delete mark": _("delete mark"),
        "tag": _("tag"),
        "untag": _("take the tag off"),
        "highlight": _("highlight"),
        "no highlight": _("take the highlight off"),
        "status": _("change status"),
        "private": _("change what is private"),
        "language": _("change language"),
        "move to set": _("move to another set"),
        "rename set": _("rename set"),
        "delete set": _("delete set"),
        "attach": _("attach note"),
        "track": _("choose the track"),
        "restore": _("restore"),
        "import notes": _("import notes"),
        "recover notes": _("recover notes"),
    }
    return words.get(name, name)


def done_words(kind: str, name: str) -> str:
    """What was done, undone or done again."""
    step = step_words(name)
    if kind == "edit":
        return step
    return (_("undo: {step}") if kind == "undo" else _("redo: {step}")).format(step=step)
