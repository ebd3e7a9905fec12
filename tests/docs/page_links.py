#!/usr/bin/env python3
"""Makes the links of Doxygen's pages work offline: page_links.py ROOT HTML_FOLDER

In Markdown a link leads from file to file, which Doxygen keeps as it is unless the file is a page of its own. Here a link to
a header leads to its source page, and a link to any other file of the repository to that file. Pictures are put beside the
pages. Ends with 1, naming page and link, if one leads nowhere.
"""
import html
import os
import pathlib
import re
import shutil
import sys
import urllib.parse

root, pages = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
IMAGE = re.compile(r'(<img [^>]*?src=")(?:\.\./)*(pictures/[^"]+)(")')
HREF = re.compile(r'(<a [^>]*?href=")([^"#]+)((?:#[^"]*)?")')


def page_name(path):
    """How Doxygen spells a path in the name of a page."""
    return path.replace("_", "__").replace("/", "_2").replace(".", "_8")


def source_page(path):
    """The source page of a header; its name has as many folders in front as it takes to be the only one."""
    parts = path.split("/")
    names = [page_name("/".join(parts[start:])) + "_source.html" for start in range(len(parts))]
    return next((name for name in names if (pages / name).is_file()), None)


links, rewritten, pictures, broken = 0, 0, 0, []
shutil.copytree(root / "docs/pictures", pages / "pictures", dirs_exist_ok=True)
for page in sorted(pages.glob("*.html")):
    if not (page.name.startswith("md_") or page.name == "index.html"):
        continue

    def better(match):
        global links, rewritten
        target = urllib.parse.unquote(html.unescape(match.group(2)))
        if re.match(r"[a-z]+:", target):
            return match.group(0)
        links += 1
        if (pages / target).exists():
            return match.group(0)
        path = re.sub(r"^(?:\.\./)+", "", target)
        candidates = [path] + [f"{folder}/{path}" for folder in ("docs", "docs/chapters", "docs/coursework")]
        path = next((candidate for candidate in candidates if (root / candidate).exists()), None)
        if path is None:
            broken.append(f"{page.name}: the link {target} leads nowhere")
            return match.group(0)
        rewritten += 1
        place = source_page(path) or urllib.parse.quote(os.path.relpath(root / path, pages))
        return match.group(1) + place + match.group(3)

    text = page.read_text("utf-8")
    for image in IMAGE.finditer(text):
        pictures += 1
        if not (pages / image.group(2)).is_file():
            broken.append(f"{page.name}: there is no picture {image.group(2)}")
    page.write_text(IMAGE.sub(r"\1\2\3", HREF.sub(better, text)), "utf-8")

print(f"{links} links of pages, {rewritten} of them led to files; {pictures} pictures")
print("\n".join(broken))
if links == 0:
    broken.append("no pages")
sys.exit(1 if broken else 0)
