"""The LibreOffice that tests save workbooks with again: found, or installed on Debian and Ubuntu."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.browser import apt_get

NAMES = ("soffice", "libreoffice", "localc")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
ADVICE = "No LibreOffice found: install LibreOffice Calc, or set OFFICE_PATH to its soffice."


def find() -> str | None:
    """The path of LibreOffice's `soffice`, `OFFICE_PATH` first."""
    if named := os.environ.get("OFFICE_PATH"):
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    installed = (place for place in PLACES if Path(place).is_file())
    return next(filter(None, on_path), None) or next(installed, None)


def convert(source: Path, kind: str, folder: Path) -> Path:
    """`source` opened and saved as `kind` into `folder`, under a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            str(find()),
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
        ]
        command += ["--convert-to", kind, "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.{kind.partition(':')[0]}"


def install() -> None:
    """Install LibreOffice Calc with apt-get where that is possible; its output goes to standard error."""
    command = apt_get()
    if command is None:
        return
    print("No LibreOffice found: installing it with apt-get for the workbook tests", file=sys.stderr)
    subprocess.run([*command, "update", "-q"], check=False, stdout=sys.stderr)
    wanted = [*command, "install", "-q", "-y", "--no-install-recommends", "libreoffice-calc"]
    subprocess.run(wanted, check=False, stdout=sys.stderr)


def main() -> int:
    """Print the path of LibreOffice; with `--install`, install it first when there is none."""
    if find() is None and "--install" in sys.argv[1:] and "OFFICE_PATH" not in os.environ:
        install()
    found = find()
    print(found or ADVICE, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
