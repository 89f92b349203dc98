"""book.site.source: what stands over a section, and the source that it leads to."""

from book.rendering import render
from book.site.source import link, source_pages

BLOCK = '```python\n--8<-- "dlscratch/{}"\n```\n'


def test_the_title_leads_to_the_source_and_the_button_copies_the_import():
    html = link(render(BLOCK.format("optimizers/adam.py:adam_step")), "en/6-training/optimizers/")
    assert 'data-copy="from dlscratch.optimizers import Adam"><span class="filename">' in html
    assert 'href="../../../source/dlscratch/optimizers/adam.html#L-' in html
    assert ">dlscratch.optimizers.Adam.step</a></span>" in html
    line = html.split("adam.html#L-")[1].split('"')[0]
    assert f'id="L-{line}"' in source_pages()["source/dlscratch/optimizers/adam.html"]


def test_other_titles_stay():
    html = render('```python title="two.py"\nx = 2\n```\n')
    assert '<span class="filename">two.py</span>' in html
    assert link(html, "en/x/") == html


def test_every_module_has_its_page():
    pages = source_pages()
    assert "source/dlscratch/losses.html" in pages
    assert "source/dlscratch/layers/__init__.html" in pages
    assert "cross_entropy" in pages["source/dlscratch/losses.html"]
