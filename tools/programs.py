"""Programs that the tests drive and Python does not bring: found, or installed on Debian and Ubuntu."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """One program: the variable that names it, the names and places it has, the packages that bring it."""

    name: str
    variable: str
    purpose: str
    advice: str
    names: Sequence[str]
    packages: Sequence[Sequence[str]]  # each an attempt, the next one made when it fails
    places: Callable[[], Sequence[str | Path]]

    def find(self) -> str | None:
        """Its path: the one that the variable names, else the first on the path or in its usual places."""
        if named := os.environ.get(self.variable):
            return shutil.which(named)
        on_path = (shutil.which(name) for name in self.names)
        installed = (str(place) for place in self.places() if Path(place).is_file())
        return next(filter(None, on_path), None) or next(installed, None)

    def install(self) -> None:
        """Install it with apt-get where that is possible; the output goes to standard error."""
        start = apt_get()
        if start is None:
            return
        print(f"No {self.name} found: installing it with apt-get for {self.purpose}", file=sys.stderr)
        subprocess.run([*start, "update", "-q"], check=False, stdout=sys.stderr)
        for packages in self.packages:
            command = [*start, "install", "-q", "-y", "--no-install-recommends", *packages]
            if subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0:
                return

    def main(self) -> int:
        """Print its path; with `--install`, install it first when there is none."""
        if self.find() is None and "--install" in sys.argv[1:] and self.variable not in os.environ:
            self.install()
        found = self.find()
        print(found or self.advice, file=sys.stdout if found else sys.stderr)
        return 0 if found else 1


def apt_get() -> list[str] | None:
    """`apt-get`, with sudo when it asks no password, or None where it cannot be used."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    sudo = shutil.which("sudo")
    allowed = sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0
    return [sudo, "-n", "apt-get"] if sudo and allowed else None
