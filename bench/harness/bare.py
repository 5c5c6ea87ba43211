"""The bare side of a page: Flask and Jinja alone, a page of the same size with as many lines.

`python -m bench.harness.bare PORT SIZE LINES` serves it with waitress, as the site is served.
"""

import sys

from flask import Flask, Response, request
from jinja2 import Template

from bench.harness.report import ROOT
from commons import serving

FIELDS = 12  # values of a line that the template puts in, each escaped
VALUE = "为居民办实事<1>"
SOURCE = """<!doctype html><html lang="zh-CN"><head><title>{{ title }}</title></head><body>
{% for line in lines %}<article>{% for value in line %}<p>{{ value }}</p>{% endfor %}
</article>{% endfor %}{{ filler }}</body></html>"""
THREADS = 8


def create_bare(size: int, lines: int) -> Flask:
    """An application whose ``/`` is a page of *size* bytes with *lines* lines; ``/unchanged`` is
    an answer 304 and nothing else."""
    app = Flask("bare", root_path=str(ROOT))
    rows = [[VALUE] * FIELDS for _ in range(lines)]
    template = app.jinja_env.from_string(SOURCE)
    filler = "x" * max(0, size - len(_page(template, rows, "").encode()))

    @app.get("/")
    def page() -> str:
        return _page(template, rows, filler)

    @app.get("/unchanged")
    def unchanged() -> Response:
        return Response(status=304, headers={"ETag": request.headers.get("If-None-Match", "")})

    return app


def _page(template: Template, rows: list[list[str]], filler: str) -> str:
    return template.render(title=VALUE, lines=rows, filler=filler)


def main(arguments: list[str]) -> None:
    """Serve until killed."""
    port, size, lines = map(int, arguments)
    with serving.listen("127.0.0.1", port) as door:
        serving.serve(create_bare(size, lines), door, THREADS, behind_proxies=False)


if __name__ == "__main__":
    main(sys.argv[1:])
