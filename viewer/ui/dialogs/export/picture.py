"""What can be chosen of a picture: its size, how finely it is drawn, its colours."""

from viewer.export.order import Order, PictureLook
from viewer.i18n import _, pgettext
from viewer.ui.dialogs.export.sections import Number, Section
from viewer.ui.plain_text import PlainLabel

_LEAST, _MOST = (320, 200), 16_384


class PictureChoice(Section):
    """Size in logical pixels, pixels drawn for each, and a theme."""

    def __init__(self, order: Order) -> None:
        super().__init__(_("Picture"))
        look = order.picture
        self.wide = Number(_("Width"), _LEAST[0], _MOST, look.size[0])
        self.high = Number(_("Height"), _LEAST[1], _MOST, look.size[1])
        self.words, self.by = (PlainLabel(words, "muted", wrap=False, selectable=False) for words in ("", "×"))
        self.add(self.words, self.wide, self.by, self.high)
        scales = [(_("{times}× as fine").format(times=times), float(times)) for times in (1, 2, 3, 4)]
        self.scale = self.add_list(_("Scale"), scales, look.scale)
        colours = [(pgettext("theme", "Light"), "light"), (pgettext("theme", "Dark"), "dark")]
        self.colours = self.add_list(_("Colours"), colours, look.colours)
        for number in (self.wide, self.high):
            number.number_changed.connect(lambda _value: self.changed.emit())

    def show_for(self, *, drawn: bool) -> None:
        """Show what has a meaning for a drawing, which is as high as its events need, or for a picture of pixels."""
        self.words.set_text(_("Width") if drawn else _("Width × height"))
        for widget in (self.by, self.high, self.scale):
            widget.setVisible(not drawn)

    def look(self) -> PictureLook:
        """What is chosen."""
        return PictureLook((self.wide.value(), self.high.value()), self.scale.currentData(), self.colours.currentData())
