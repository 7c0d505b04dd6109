"""The Chromium that the browser tests and the pictures use: found, or installed on Debian and Ubuntu."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
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


def find() -> str | None:
    """The path of a browser that speaks Chromium's protocol, `BROWSER_PATH` first."""
    if named := os.environ.get("BROWSER_PATH"):
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    installed = (place for place in PLACES if Path(place).is_file())
    return next(filter(None, on_path), None) or next(installed, None)


def apt_get() -> list[str] | None:
    """`apt-get`, with sudo when it asks no password, or None where it cannot be used."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    sudo = shutil.which("sudo")
    allowed = sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0
    return [sudo, "-n", "apt-get"] if sudo and allowed else None


def install() -> None:
    """Install Chromium with apt-get where that is possible; its output goes to standard error."""
    start = apt_get()
    if start is None:
        return
    print("No browser found: installing Chromium with apt-get for the browser tests", file=sys.stderr)
    subprocess.run([*start, "update", "-q"], check=False, stdout=sys.stderr)
    for package in ("chromium", "chromium-browser"):
        command = [*start, "install", "-q", "-y", "--no-install-recommends", package, "fonts-liberation"]
        if subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0:
            return


def main() -> int:
    """Print the browser's path; with `--install`, install one first when there is none."""
    if find() is None and "--install" in sys.argv[1:] and "BROWSER_PATH" not in os.environ:
        install()
    found = find()
    print(found or ADVICE, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
