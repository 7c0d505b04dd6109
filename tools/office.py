"""The LibreOffice that tests save workbooks with again: found, or installed on Debian and Ubuntu."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.programs import Program

PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
ADVICE = "No LibreOffice found: install LibreOffice Calc, or set OFFICE_PATH to its soffice."
PROGRAM = Program(
    name="LibreOffice",
    variable="OFFICE_PATH",
    purpose="the workbook tests",
    advice=ADVICE,
    names=("soffice", "libreoffice", "localc"),
    packages=(("libreoffice-calc",),),
    places=lambda: PLACES,
)


def find() -> str | None:
    """The path of LibreOffice's `soffice`, `OFFICE_PATH` first."""
    return PROGRAM.find()


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


if __name__ == "__main__":
    sys.exit(PROGRAM.main())
