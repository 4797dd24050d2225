"""The kinds of problem in words, for those that are counted and no longer told one by one."""

from viewer.i18n import _


def kind_words(kind: str) -> str:
    """What is wrong, without naming a record: "a field that must be there is missing"."""
    return _of_records().get(kind) or _of_text().get(kind) or _("a value does not fit")


def _of_records() -> dict[str, str]:
    wrong_type = _("a value is of the wrong type")
    size = _("a number is too large or too small")
    unknown = _("an id names no record")
    ring = _("records lead back to the first")
    sums = _("an amount does not agree with another")
    return {
        "missing": _("a field that must be there is missing"),
        "extra_forbidden": _("there is no field of this name"),
        "value_error": _("a date, a text or an amount cannot be read"),
        "decimal_parsing": _("an amount is not a number"),
        "string_too_short": _("a text is empty"),
        "string_too_long": _("a text is too long"),
        "string_pattern_mismatch": _("a currency is not a three-letter code"),
        "kind": _("the kind of event is missing or not known"),
        "duplicate_id": _("another record has the same id"),
        "look_alike_id": _("an id differs from another only by capitals or by how letters are composed"),
        "repeated_relation": _("an event says the same relation more than once"),
        "many_relations": _("an event has very many relations"),
        "self_relation": _("an event is tied to itself"),
        "url": _("an address is not opened or should be looked at twice"),
        "unsourced": _("the event has no source"),
        **dict.fromkeys(("enum", "literal_error"), _("a word is none of those that may stand there")),
        **dict.fromkeys(("greater_than_equal", "less_than_equal", "finite_number"), size),
        **dict.fromkeys(("string_type", "int_type", "float_type", "bool_type", "int_from_float"), wrong_type),
        **dict.fromkeys(("tuple_type", "model_type", "dict_type", "not_an_object", "not_a_list"), wrong_type),
        **dict.fromkeys((f"dangling_{each}" for each in _NAMED), unknown),
        **dict.fromkeys(("cycle_part_of", "cycle_succeeds"), ring),
        **dict.fromkeys(("amount_of_itself", "total_differs", "part_above_whole", "parts_above_whole"), sums),
    }


_NAMED = ("party", "place", "source", "topic", "event", "amount")


def _of_text() -> dict[str, str]:
    broken = _("the JSON is broken")
    return {
        "duplicate_key": _("a field stands twice in one object"),
        "record": _("a row of a table is no record"),
        "column": _("a column of a table is not known"),
        "ragged": _("a row of a table has more or fewer cells than the head"),
        "day_anew": _("a day was written anew by a spreadsheet"),
        "not_finite": _("a number is not finite or too large"),
        "number_too_long": _("a number is too long"),
        "too_deep": _("lists and objects are nested too deep"),
        **dict.fromkeys(("syntax", "cut_off", "trailing"), broken),
        "lone_surrogate": _("a text holds half of a character"),
        "bidi_control": _("a text holds a character that can turn the order of letters round"),
        "hidden_character": _("a text holds a character that cannot be seen"),
        "bare_character": _("a text holds a control character that is not escaped"),
        "control_character": _("a text holds a character that is not a letter"),
    }
