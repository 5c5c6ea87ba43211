"""Texts for comment: the text, its paragraphs, and what became of every comment."""

from typing import Any
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons import limits, qr
from commons.exports import XLSX_TYPE, file_name, xlsx_bytes
from commons.policy import may, require
from commons.web import actor, attachment, keyring
from council import queries as council
from proposals.actions import texts as actions
from proposals.forms.texts import CommentForm
from proposals.models import JointText
from proposals.queries import texts as queries
from proposals.queries.texts import Comment
from proposals.views.desk import blueprint, form_page, page_number, pager
from proposals.words import HIDE_WORDS
from proposals.words.texts import CODE_WORDS

COMMENTING = limits.Limit("proposals.comment_paragraph", 60, 3600)


@blueprint.get("/texts/<uuid:joint_text_id>")
def joint_text(joint_text_id: UUID) -> str:
    found = queries.joint_text(joint_text_id)
    return render_template(
        "proposals/joint_text.html",
        joint_text=found,
        paragraphs=queries.paragraphs(joint_text_id),
        is_open=queries.is_open(found),
    )


@blueprint.route(
    "/texts/<uuid:joint_text_id>/paragraphs/<int(max=9999):number>", methods=["GET", "POST"]
)
def comment_paragraph(joint_text_id: UUID, number: int) -> ResponseReturnValue:
    found, form = queries.joint_text(joint_text_id), CommentForm()
    if request.method == "POST":
        require("proposals.comment_paragraph", actor(), found)
        limits.count(COMMENTING, keyring().lookup("limits", str(actor().person_id)))
    if form.validate_on_submit():
        facts = {"paragraph": number, **form.facts()}
        actions.comment_paragraph(actor(), joint_text_id, **facts)
        here = url_for(".comment_paragraph", joint_text_id=joint_text_id, number=number, said=1)
        return redirect(here, 303)
    return form_page("proposals/paragraph.html", form, **_paragraph(joint_text_id, number))


@blueprint.get("/texts/<uuid:joint_text_id>/answers")
def text_answers(joint_text_id: UUID) -> str:
    found = _answered(joint_text_id)
    page = queries.all_comments(joint_text_id, page_number())
    facts = {"page": page, "pager_facts": pager(page), "counts": queries.counts(joint_text_id)}
    return render_template("proposals/text_answers.html", joint_text=found, **facts)


@blueprint.get("/texts/<uuid:joint_text_id>/answers/print")
def print_answers(joint_text_id: UUID) -> str:
    found = _answered(joint_text_id)
    address = url_for(".text_answers", joint_text_id=joint_text_id, _external=True)
    return render_template(
        "proposals/text_answers_print.html",
        qr=qr.drawn(address, scale=3, border=1),
        joint_text=found,
        comments=queries.table(joint_text_id),
        council=council.council(found.council_id),
        permalink=address,
    )


@blueprint.get("/texts/<uuid:joint_text_id>/answers.xlsx")
def text_answers_file(joint_text_id: UUID) -> Response:
    found = _answered(joint_text_id)
    header = [_("Number of the comment"), _("Paragraph"), _("Text of the paragraph"),
              _("Comment"), _("By"), _("Answer"), _("Reason or remark")]  # fmt: skip
    rows = [_line(one) for one in queries.table(joint_text_id)]
    name = file_name(_("Answers: %(title)s", title=found.title), "xlsx")
    return attachment(xlsx_bytes(header, rows), name, XLSX_TYPE)


def _answered(joint_text_id: UUID) -> JointText:
    """The text when its answers may be read: by staff at any time, by others once published."""
    found = queries.joint_text(joint_text_id)
    if may("proposals.see_as_staff", actor(), found) is not None:
        require("proposals.see_answers", actor(), found)
    return found


def _line(one: Comment) -> list[str | int]:
    said = one.text if one.hidden_reason is None else str(HIDE_WORDS[one.hidden_reason])
    answer = str(CODE_WORDS[one.answer]) if one.answer else ""
    return [one.number, one.paragraph, one.paragraph_text, said, one.name, answer, one.reason]


def _paragraph(joint_text_id: UUID, number: int) -> dict[str, Any]:
    page = queries.comments_on(joint_text_id, number, page_number())
    return {
        "joint_text": queries.joint_text(joint_text_id),
        "paragraph": queries.paragraph(joint_text_id, number),
        "page": page,
        "pager_facts": pager(page),
        "said": bool(request.args.get("said")),
    }
