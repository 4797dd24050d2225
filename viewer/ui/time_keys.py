"""Keys that the timeline itself reads: moves, zooms and steps, by the key's place where a letter is meant."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from viewer.ui.drags import Ground

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_PLACES = {
    "linux": {25: "w", 38: "a", 39: "s", 40: "d", 56: "b", 52: "z"},
    "win32": {0x11: "w", 0x1E: "a", 0x1F: "s", 0x20: "d", 0x30: "b", 0x2C: "z"},
}.get(sys.platform, {})
"""Codes of the keys W, A, S, D, B and Z, whatever the layout writes on them."""
_KOREAN = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmqwertop",
        strict=True,
    )
)
"""What the Latin layout writes on the keys of the Korean one."""
_LETTERS = {**dict(zip("wasdbz", "wasdbz", strict=True)), "+": "w", "=": "w", "-": "s"}
_LETTERS |= {jamo: letter for jamo, letter in _KOREAN.items() if letter in _LETTERS}
"""What the Latin and the Korean layout write on those keys."""
_PAD = {
    _Key.Key_4: _Key.Key_Left, _Key.Key_6: _Key.Key_Right, _Key.Key_8: _Key.Key_Up, _Key.Key_2: _Key.Key_Down,
    _Key.Key_7: _Key.Key_Home, _Key.Key_1: _Key.Key_End, _Key.Key_9: _Key.Key_PageUp, _Key.Key_3: _Key.Key_PageDown,
}  # fmt: skip
"""Figures of the numeric keypad, as it is without Num Lock."""
_PAN, _LETTER_PAN, _PAGE = 0.15, 0.12, 0.9
"""Shares of the window that a key moves by."""
_SCROLL = 60.0


def key_of(event: QKeyEvent) -> Qt.Key:
    """The key that is meant; a figure of the numeric keypad is the arrow below it."""
    key = _Key(event.key())
    return _PAD.get(key, key) if event.modifiers() & _Modifier.KeypadModifier else key


def letter_of(event: QKeyEvent) -> str:
    """The letter of w, a, s, d, b and z that a key stands for by its place; empty for any other key."""
    if event.modifiers() & (_Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier):
        return ""
    written = chr(event.key()).lower() if event.key() < 0x110000 else ""
    return _PLACES.get(event.nativeScanCode()) or _LETTERS.get(written) or _LETTERS.get(event.text().lower(), "")


def keys_of(event: QKeyEvent) -> QKeySequence | None:
    """The keys of a command that a key of the Korean layout stands for, where the system itself does not know."""
    written = chr(event.key()) if event.key() < 0x110000 else ""
    letter = _KOREAN.get(written) or _KOREAN.get(event.text())
    if letter is None or event.modifiers() & ~_Modifier.ShiftModifier:
        return None
    return QKeySequence(("Shift+" if event.modifiers() & _Modifier.ShiftModifier else "") + letter)


def press(ground: Ground, event: QKeyEvent) -> bool:
    """Do what a key says; False where it means nothing here."""
    key, control = key_of(event), bool(event.modifiers() & _Modifier.ControlModifier)
    shift = bool(event.modifiers() & _Modifier.ShiftModifier)
    return (
        _select(ground, key, control, shift)
        or _go_along(ground, key, control)
        or _step(ground, key, control, shift)
        or _letter(ground, letter_of(event))
    )


def _select(ground: Ground, key: Qt.Key, control: bool, shift: bool) -> bool:
    """Space turns the selection of an event over, with Ctrl or without, for input methods may take that key."""
    if key == _Key.Key_Space and not shift:
        ground.picking.toggle_current()
    elif control and shift and key in (_Key.Key_Left, _Key.Key_Right):
        ground.picking.span_keys.step(1 if key == _Key.Key_Right else -1)
    else:
        return False
    return True


def _go_along(ground: Ground, key: Qt.Key, control: bool) -> bool:
    shares = {_Key.Key_PageUp: _PAGE, _Key.Key_PageDown: -_PAGE}
    if control:
        shares = {_Key.Key_Left: _PAN, _Key.Key_Right: -_PAN}
    if key not in shares:
        return False
    ground.moves.pan(shares[key] * ground.scene.scale.width)
    return True


def _step(ground: Ground, key: Qt.Key, control: bool, shift: bool) -> bool:
    if key in (_Key.Key_Up, _Key.Key_Down):
        by = 1 if key == _Key.Key_Down else -1
        if control:
            ground.scroll_by(by * _SCROLL)
        else:
            ground.picking.step_track(by, add=shift)
    elif key in (_Key.Key_Left, _Key.Key_Right):
        ground.picking.step_event(1 if key == _Key.Key_Right else -1, add=shift)
    elif key in (_Key.Key_Home, _Key.Key_End):
        ground.picking.step_end(key == _Key.Key_End, add=shift)
    else:
        return False
    return True


def _letter(ground: Ground, letter: str) -> bool:
    if letter and letter in "ws":
        ground.moves.step(1 if letter == "w" else -1)
    elif letter and letter in "ad":
        ground.moves.pan(ground.scene.scale.width * (_LETTER_PAN if letter == "a" else -_LETTER_PAN))
    else:
        return False
    return True
