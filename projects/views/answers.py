"""How the deeds of this package are tried and answered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.forms import Form
from commons.policy import Refused, require
from commons.web import actor
from projects import queries
from projects.models import Project
from projects.words import DEED_WORDS, WORDS


def allowed(deed: str, project_id: UUID) -> Project:
    """The project, when the reader may do *deed*; else the refusal says why not."""
    project = queries.project(project_id)
    require(deed, actor(), project)
    return project


def tried(form: Form, deed: Callable[[], Any]) -> bool:
    """Do *deed*; what it refuses about the entries is told on the form, so nothing is lost."""
    try:
        deed()
    except Refused as refused:
        if refused.refusal.code not in WORDS:
            raise
        form.form_errors.append(refused.refusal.message)
        return False
    return True


def form_page(deed: str, form: Form, project: Project, **facts: Any) -> ResponseReturnValue:
    """The page of a deed: 422 when the form came back with errors."""
    page = render_template(
        f"projects/forms/{deed}.html",
        form=form,
        project=project,
        title=DEED_WORDS.get(f"projects.{deed}", ""),
        **facts,
    )
    return page, 422 if form.errors else 200


def done(project_id: UUID, what: str) -> ResponseReturnValue:
    """Back to the project, which says what was done."""
    return redirect(url_for("projects.show", project_id=project_id, done=what), 303)
