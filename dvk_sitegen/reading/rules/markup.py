"""What people write in Markdown that is not Markdown here: HTML, pictures, blocks of MkDocs' extensions."""

from __future__ import annotations

import re

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.report import Report
from dvk_sitegen.reading.rules.links import lines_outside_code

_NAMES = (
    "a|abbr|address|article|aside|audio|b|base|big|blockquote|body|br|button|canvas|center|cite|code|col|dd|del|details|div|dl|dt|"
    "em|embed|fieldset|figcaption|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|"
    "main|map|mark|marquee|math|meta|nav|nobr|noscript|o:p|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|"
    "span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video"
)
# A tag that browsers know, a comment, or the beginning of one; `<5 ha` and `<tên xã>` are words.
_HTML = re.compile(rf"<!--(?:.*?-->)?|</?(?:{_NAMES})(?=[\s/>])[^<>]*>?", re.IGNORECASE)
# What says the same in Markdown, or may be left out without a loss.
_IN_MARKDOWN = (
    (re.compile(r"<(b|strong)>\s*([^<>]+?)\s*</\1>", re.IGNORECASE), r"**\2**"),
    (re.compile(r"<(i|em)>\s*([^<>]+?)\s*</\1>", re.IGNORECASE), r"*\2*"),
    (re.compile(r"<(s|del|strike)>\s*([^<>]+?)\s*</\1>", re.IGNORECASE), r"~~\2~~"),
    (
        re.compile(
            r"<a\s[^<>]*?href=[\"']?(https?://[^\s\"'<>()]+|[\w./#-]+)[\"']?[^<>]*>\s*([^<>]+?)\s*</a>", re.IGNORECASE
        ),
        r"[\2](\1)",
    ),
    (re.compile(r"<!--.*?-->|</?(?:p|div|span|font|center|u|small|big|o:p|nobr)(?:\s[^<>]*)?>", re.IGNORECASE), ""),
    (re.compile(r"\s*<br\s*/?>\s*$", re.IGNORECASE), r"\\"),
)
_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^\s)>]*)")
_AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]", re.IGNORECASE)
# A block of an extension, and its kind.
_BLOCK = re.compile(r"(?:!!!|\?\?\?\+?|:::)[ \t]*(?P<kind>[A-Za-z]+)(?:[ \t]+[\"“].*)?[ \t]*$|={3}[ \t]+[\"“]")
_ALERTS = {
    "note": "NOTE",
    "info": "NOTE",
    "tip": "TIP",
    "warning": "WARNING",
    "danger": "CAUTION",
    "important": "IMPORTANT",
}


def is_markdown_here(report: Report, first_line: int = 1, is_prose: bool = False) -> None:
    """DVK130: HTML, which is shown as text. DVK131: a block that only an extension knows. DVK132: a picture."""
    text = report.text
    if not any(sign in text for sign in ("<", "![", "!!!", "???", "===", ":::")):
        return
    for number, line in lines_outside_code(text, first_line):
        if "<" in line and (found := _HTML.search(line)):
            fix = _in_markdown(report, number, line)
            report.add_at("DVK130", number, found.start() + 1, "warning", len(found[0]), fix, value=found[0])
        if block := _BLOCK.match(line):
            fix = _as_alert(report, number, block["kind"] or "")
            report.add_at("DVK131", number, 1, "warning", len(block[0].rstrip()), fix, value=block[0].strip())
        for picture in _PICTURE.finditer(line):
            if not is_prose or _AWAY.match(picture[1]):
                report.add_at("DVK132", number, picture.start() + 1, "warning", len(picture[0]), value=picture[1])


def _in_markdown(report: Report, number: int, line: str) -> Fix | None:
    """The line with its HTML as Markdown, where all of it can be; in YAML, Markdown may not be what is wanted."""
    written = report.line(number)
    if not report.path.endswith(".md") or "`" in written:
        return None
    mended = written
    for html, markdown in _IN_MARKDOWN:
        mended = html.sub(markdown, mended)
    return None if _HTML.search(mended) or not mended.strip() else mending.rewritten(number, mended.rstrip())


def _as_alert(report: Report, number: int, kind: str) -> Fix | None:
    """The block as an alert, with the indented lines below it."""
    alert = _ALERTS.get(kind.lower())
    if alert is None:
        return None
    first = number + 1 if report.line(number + 1) else number + 2
    last = first
    while report.line(last).startswith(("    ", "\t")):
        last += 1
    body = [f"> {report.line(line).strip()}" for line in range(first, last)]
    return Fix(number, last - 1, (f"> [!{alert}]", *body)) if body and len("".join(body)) <= mending.LONGEST else None
