"""Why a row of a sheet of proposals is refused, in words that say what to do."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

PROBLEM_WORDS: dict[str, LazyString] = {
    "category_unknown": _l("This kind of matter is not known. Pick one from the template's list."),
    "no_consent": _l("The author has not agreed to publication. Ask, then write “是” here."),
    "author_missing": _l(
        "Give the author's name with mobile number, register number or household."
    ),
    "author_unknown": _l("Nobody with this name and number or household is on the register here."),
    "author_several": _l("Several people on the register are meant. Give the whole mobile number."),
    "author_unverified": _l("The author is on the register but not verified yet. Verify first."),
    "area_unknown": _l("There is no community or village of this name here."),
    "area_several": _l("Several places here have this name. Enter this one by hand."),
    "cost_odd": _l("The cost cannot be read. Give a number in 10,000 yuan, such as 12.5."),
    "twice_here": _l("The same author has the same name in row %(row)s. Keep one of them."),
    "there_already": _l("This author has handed in a proposal of this name this year."),
}

IMPORT_WORDS: dict[str, LazyString] = {
    "staged": _l("waits for your answer"),
    "entering": _l("is being imported"),
    "done": _l("imported"),
    "dropped": _l("nothing imported"),
}

DEED_NAMES.update(
    {
        "proposals.drop_import": _l("Import nothing of a sheet"),
        "proposals.enter_import": _l("Import the good rows of a sheet"),
        "proposals.enter_rows": _l("Enter rows of a sheet, some at a time"),
        "proposals.forget_import": _l("Forget a sheet nobody imported"),
        "proposals.see_imports": _l("See sheets of proposals"),
        "proposals.stage_import": _l("Preview a sheet of proposals"),
    }
)
