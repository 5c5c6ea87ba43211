"""Somebody in front of a browser, who finds things by the words on the page."""

import re
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

from tests.e2e.site import Site
from tests.e2e.words import zh

PASSWORD = "yunxi-bridge-2027"
PHONE, DESK = 390, 1280
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class Visitor:
    """One person with a browser of their own; *problems* are errors no page of ours may cause."""

    def __init__(
        self,
        site: Site,
        browser: Browser,
        width: int = PHONE,
        elder: bool = False,
        javascript: bool = True,
        height: int = 844,
    ) -> None:
        self.site = site
        self.problems: list[str] = []
        self.context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        self.context.set_default_timeout(10_000)
        if elder:
            self.context.add_cookies([{"name": "display", "value": "elder", "url": site.url}])
        self.context.on("console", self._heard)
        self.context.on("weberror", lambda error: self.problems.append(str(error.error)))
        self.context.on("response", self._answered)
        self.page: Page = self.context.new_page()

    def go(self, path: str) -> "Visitor":
        """Type an address."""
        self.page.goto(path)
        return self

    def fill(self, label: str, words: str | Path) -> None:
        """Fill in the field with this label; a path is a file to upload."""
        field = self._field(label)
        if isinstance(words, Path):
            field.set_input_files(words)
        else:
            field.fill(words)

    def choose(self, label: str, option: str) -> None:
        """Choose *option* (words as they are shown) in a list."""
        self._field(label).select_option(label=option)

    def tick(self, label: str) -> None:
        """Tick a box or a round button."""
        boxes = self.page.locator("input[type=checkbox], input[type=radio]")
        boxes.and_(self.page.get_by_label(_beginning(label))).first.check()

    def press(self, label: str, **facts: object) -> None:
        """Press the first button with these words."""
        self.use(self.page.get_by_role("button", name=zh(label, **facts), exact=True).first)

    def confirm(self, label: str) -> None:
        """Press a button that unfolds a question, and answer it with yes."""
        deed = zh(label)
        self.page.locator("summary", has_text=deed).first.click()
        yes = zh("Yes: %(deed)s", deed=deed)
        self.use(self.page.get_by_role("button", name=yes, exact=True).first)

    def follow(self, label: str, **facts: object) -> None:
        """Follow the first link with these words."""
        self.use(self.link(zh(label, **facts)))

    def use(self, control: Locator) -> None:
        """Click, and wait for the page that comes of it."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            control.click()

    def link(self, words: str) -> Locator:
        """The first link whose words begin like this, in the main part of the page if there."""
        name = re.compile(f"^{re.escape(words)}")
        inside = self.page.locator("main").get_by_role("link", name=name)
        return (inside if inside.count() else self.page.get_by_role("link", name=name)).first

    def sees(self, label: str, **facts: object) -> None:
        """These words stand on the page (the English of the source)."""
        self.reads(zh(label, **facts))

    def reads(self, words: str) -> None:
        """These very words stand on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def download(self, words: str, folder: Path) -> Path:
        """Use a link or a button that answers with a file, and keep it in *folder*."""
        button = self.page.get_by_role("button", name=words, exact=True)
        with self.page.expect_download() as coming:
            (button.first if button.count() else self.link(words)).click()
        kept = folder / coming.value.suggested_filename
        coming.value.save_as(kept)
        return kept

    def sign_in(self, phone: str, back: str = "") -> "Visitor":
        """By phone, with the code read in the window of the demonstration's messages."""
        if back or not self.page.url.startswith(f"{self.site.url}/sign-in"):
            self.go(f"/sign-in?back={back}" if back else "/sign-in")
        self.fill("Mobile number", phone)
        self.press("Send me a code")
        code = self.message_to(phone)
        self.fill("Code of six digits", code)
        self.press("Sign in")
        return self

    def sign_in_as(self, role: str) -> "Visitor":
        """As the staff of this office, with password and the code of now."""
        login = self.site.login(role)
        self.go("/sign-in/staff")
        self.fill("Sign-in name", login)
        self.fill("Password", PASSWORD)
        self.press("Next: the code")
        with self.context.expect_page() as opened:
            self.link(zh("Read their codes in a new window")).click()
        shown = opened.value
        row = shown.locator("tr", has=shown.get_by_text(login, exact=True))
        code = CODE.search(row.last.inner_text())
        shown.close()
        assert code, f"no code for {login}"
        self.fill("Code of six digits", code[0])
        self.press("Sign in")
        return self

    def sign_out(self) -> None:
        """Press the button in the head of the page."""
        self.page.locator("header ~ .rail").get_by_role("button", name=zh("Sign out")).click()

    def message_to(self, phone: str) -> str:
        """The newest code that was sent to *phone* and not used before."""
        with self.context.expect_page() as opened:
            self.link(zh("Read the messages in a new window")).click()
        shown = opened.value
        for _try in range(40):
            for row in shown.locator("tr", has_text=phone).all():
                code = CODE.search(row.inner_text().replace(phone, ""))
                if code and code[0] not in self.site.used:
                    self.site.used.add(code[0])
                    shown.close()
                    return code[0]
            shown.wait_for_timeout(250)
            shown.get_by_role("link", name=zh("Load again")).click()
        raise AssertionError(f"no message for {phone}")

    def _field(self, label: str) -> Locator:
        return self.page.get_by_label(_beginning(label)).first

    def _heard(self, message: ConsoleMessage) -> None:
        # A page that was refused says so itself; the browser repeats it in the console.
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(f"{message.text} ({message.page.url if message.page else ''})")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.problems.append(f"{response.status} {response.url}")


def _beginning(label: str) -> re.Pattern[str]:
    """The label, alone or with "(optional)" behind it."""
    return re.compile(f"^{re.escape(zh(label))}(\\s|（|$)")
