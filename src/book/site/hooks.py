"""MkDocs hooks of the book: glue, each round a plain function that the tests call too."""

import json
import os
import subprocess
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from book import build, labs
from book.figures.card import stored_card
from book.pages import ROOTS, python_blocks
from book.site import (
    accessible,
    alone,
    api,
    api_page,
    chapters,
    downloads,
    explore,
    figures,
    katex,
    lab_pages,
    light,
    math,
    reference,
    results,
    search,
    serving,
    source,
    switcher,
)
from book.site.later import Later
from book.site.wheel import wheel
from book.store import CACHE


def on_config(config):
    """Date the site by the last commit, so that two builds of one commit give the same bytes."""
    config.site_url = config.site_url or ""  # SITE_URL="" arrives as None
    if "SOURCE_DATE_EPOCH" not in os.environ:
        commit = subprocess.run(["git", "log", "-1", "--format=%ct"], capture_output=True, text=True)
        os.environ["SOURCE_DATE_EPOCH"] = commit.stdout.strip() or "0"


def on_pre_build(config):
    if config.theme["language"] == "zh":  # the first of the two builds, one for each language
        site, pages = Path(config.site_dir), labs.lab_pages().values()
        if not serving.renew(site, serving.sources(), pages, build.prepare):
            config.plugins["mkdocs-jupyter"].config["ignore"].append("labs/*.md")  # which it reads twice


@event_priority(-200)  # after i18n, which divides the navigation by language
def on_nav(nav, config, files):
    serving.entitle(nav.pages)


@event_priority(-200)  # after i18n, which cannot bear generated files
def on_files(files, config):
    for url, content in katex.assets().items():
        files.append(File.generated(config, url, content=content))
    files.append(File.generated(config, f"assets/{wheel().name}", content=wheel().read_bytes()))
    for language in ROOTS:
        card = stored_card(language).read_bytes()
        files.append(File.generated(config, f"assets/card.{language}.png", content=card))
    for url, content in explore.assets().items():
        files.append(File.generated(config, url, content=content))
    for url, text in source.source_pages().items():
        files.append(File.generated(config, url, content=text))
    return files


def on_env(env, config, files):
    """Keep the templates compiled: make serve reads them anew for every change."""
    folder = CACHE / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))


@event_priority(-100)  # after mkdocs-jupyter
def on_pre_page(page, config, files):
    page.later = Later()
    lab_pages.take_over(page, page.later.hold)
    return page


def on_page_markdown(markdown, page, config, files):
    is_chapter = page.file.name == "index" and page.parent is not None  # its blocks are answers
    page.downloads = downloads.names(page.file.src_uri) if python_blocks(markdown) and not is_chapter else []
    whole = Path(page.file.abs_src_path).read_text("utf8")
    page.alone = alone.kept_alone(whole, page.file.src_uri)
    markdown = reference.fill(markdown, page.file.src_uri, config.theme["language"])
    markdown = api_page.fill(markdown, config.theme["language"], page.url)
    return results.fill(markdown, page.file.src_uri)


def on_page_content(html, page, config, files):
    html = accessible.without_empty_headers(html)
    html = math.render_page(html, page.file.src_uri, page.later.hold)
    html = source.link(alone.mark(html, page.alone), page.url)
    html = chapters.place(
        html, page.file.src_uri.removeprefix("en/").removeprefix("zh/"), config.theme["language"]
    )
    html = light.without_plain_marks(api.link(html, config.theme["language"], page.url))
    return figures.place(html, page.file.src_uri, config.theme["language"], page.later.hold)


def on_post_page(output, page, config):
    where = f"{config.site_url}assets/" if config.site_url else ""
    install = f"pip install {where}{wheel().name} matplotlib"
    for name, make in zip(page.downloads, (downloads.script, downloads.notebook), strict=False):
        text = make(page.markdown, config.theme["language"], page.title, page.canonical_url or "", install)
        target = Path(page.file.abs_dest_path).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf8")
    if page.alone:
        target = Path(page.file.abs_dest_path).with_name("alone.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(page.alone, ensure_ascii=False), "utf8")
    search_name = "Search" if config.theme["language"] == "en" else "搜索"
    output = light.deferred(switcher.quiet(page.later.release(output)))
    return accessible.named(output, search_name)


def on_post_template(output_content, template_name, config):
    if template_name == "404.html" and config.theme["language"] == "en":
        return ""  # there is one 404 page, in both languages, and it stays as it was built with the default
    if template_name == "404.html":
        return switcher.to_roots(switcher.quiet(output_content), config.site_url, ROOTS)


@event_priority(-200)  # after i18n, which puts the entries of all languages together
def on_post_build(config):
    search.split(Path(config.site_dir), ROOTS, Path(config.docs_dir))
    search.whole_queries(Path(config.site_dir))
    light.without_switching(Path(config.site_dir))
