"""Every setting of .streamlit/config.toml, as Streamlit itself reads it, and the colours of the themes."""

import itertools
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from words import palette

ROOT = Path(__file__).resolve().parent.parent

EXPECTED = {
    "global.developmentMode": False,
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.corsAllowedOrigins": [],
    "server.maxUploadSize": 10,
    "server.maxMessageSize": 50,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.disconnectedSessionTTL": 300,
    "browser.gatherUsageStats": False,
    "browser.serverAddress": "localhost",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "theme.font": "sans-serif",
    "theme.baseRadius": "small",
    "theme.paddingTop": "1rem",
    "theme.headingFontSizes": ["2rem", "1.5rem", "1.25rem"],
    "theme.showWidgetBorder": True,
}
READ = """
import json, sys
from streamlit import config
print(json.dumps({name: config.get_option(name) for name in sys.argv[1:]}))
"""
# What a colour looks like without one kind of cone, in linear RGB (Machado, Oliveira and Fernandes 2009).
EYES = {
    "all cones": np.eye(3),
    "no red": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "no green": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "no blue": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}
XYZ = np.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    """The settings as a server started in this folder reads them."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    command = [sys.executable, "-c", READ, *EXPECTED]
    done = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, object]]:
    """The settings as the file has them."""
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def linear(colour: str) -> np.ndarray:
    """`#rrggbb` as linear RGB."""
    signs = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(signs <= 0.04045, signs / 12.92, ((signs + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Linear RGB as CIE L*a*b*, where distances are those the eye sees."""
    x, y, z = np.cbrt(XYZ @ np.clip(rgb, 0, 1) / XYZ.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    dark, light = sorted(float(XYZ[1] @ linear(colour)) + 0.05 for colour in (one, other))
    return light / dark


@pytest.mark.parametrize("name", EXPECTED)
def test_each_setting_is_in_force(settings, name):
    assert settings[name] == EXPECTED[name]


def test_every_written_setting_is_expected(written):
    names = {
        f"{section}.{name}"
        for section, held in written.items()
        for name, value in held.items()
        if not isinstance(value, dict) and name != "chartCategoricalColors"
    }
    assert names == set(EXPECTED)


def test_charts_have_ten_colours_and_they_are_the_vendors_colours(written):
    colours = written["theme"]["chartCategoricalColors"]
    assert len(set(colours)) == 10
    assert [colour.lower() for colour in palette.COLOURS] == colours


@pytest.mark.parametrize("eye", EYES)
def test_colours_differ_for_every_eye(written, eye):
    seen = [lab(EYES[eye] @ linear(colour)) for colour in written["theme"]["chartCategoricalColors"]]
    assert min(np.linalg.norm(one - other) for one, other in itertools.combinations(seen, 2)) > 20


def test_colours_differ_in_grey(written):
    greys = sorted(lab(linear(colour))[0] for colour in written["theme"]["chartCategoricalColors"])
    assert np.diff(greys).min() > 4


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_have_the_contrast_of_wcag_aa(written, theme):
    held = written["theme"][theme]
    for ground in (held["backgroundColor"], held["secondaryBackgroundColor"]):
        assert contrast(held["textColor"], ground) >= 7
        assert contrast(held["linkColor"], ground) >= 4.5
        assert contrast(held["primaryColor"], ground) >= 4.5


def test_no_button_is_filled_with_the_accent():
    """Streamlit writes white on the accent: no colour is dark enough for that and light enough on black."""
    pages = list((ROOT / "ui").rglob("*.py"))
    assert pages
    assert [page.name for page in pages if 'type="primary"' in page.read_text("utf-8")] == []
