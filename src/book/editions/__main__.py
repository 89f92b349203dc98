"""Make the editions of the site in `site/`, into `site/editions/`: make editions."""

import shutil

from playwright.sync_api import sync_playwright

from book import LANGUAGES
from book.editions import NAME
from book.editions.offline import dead, offline, pack
from book.editions.printed import printed
from book.store import ROOT

SITE = ROOT / "site"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def main() -> None:
    """For each language a zip and a PDF."""
    target = SITE / "editions"
    target.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        for language in LANGUAGES:
            files = offline(SITE, language)
            if broken := dead(files):
                raise RuntimeError("links of the offline edition lead nowhere:\n" + "\n".join(broken))
            pack(files, language, target / f"{NAME}-{language}.zip")
            printed(browser, SITE, language, target / f"{NAME}-{language}.pdf")
        browser.close()
    for file in sorted(target.iterdir()):
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
