"""The Chromium that the browser tests and the pictures use: found, or installed on Debian and Ubuntu."""

import sys

from tools.programs import Program

PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
QUIET = (  # neither a sandbox inside a container nor any traffic of the browser's own
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'  # the page has run to its end
ADVICE = "No browser found: install Chromium, Google Chrome or Microsoft Edge, or set BROWSER_PATH to one."
PROGRAM = Program(
    name="browser",
    variable="BROWSER_PATH",
    purpose="the browser tests",
    advice=ADVICE,
    names=(
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "msedge",
    ),
    packages=(("chromium", "fonts-liberation"), ("chromium-browser", "fonts-liberation")),
    places=lambda: PLACES,
)


def find() -> str | None:
    """The path of a browser that speaks Chromium's protocol, `BROWSER_PATH` first."""
    return PROGRAM.find()


if __name__ == "__main__":
    sys.exit(PROGRAM.main())
