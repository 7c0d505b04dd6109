"""The entry point: `streamlit run app.py` serves the ASGI app, its gate in front of the pages."""

import contextlib
import gc
from collections.abc import AsyncIterator

import streamlit as st
from starlette.middleware import Middleware

from ui import identity
from ui.gate import Gate
from ui.sign_in import SignIn


@contextlib.asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Import what the first page needs before anybody waits for it; keep it out of garbage collection."""
    import pandas  # noqa: F401  # st.dataframe would import it during the first page
    import pyarrow  # noqa: F401  # as above

    from services.content import shipped
    from ui import components  # noqa: F401  # brings the whole product with it

    identity.check_start(str(st.config.get_option("server.address") or ""))
    shipped()
    gc.collect()
    gc.freeze()
    yield


def hosts() -> frozenset[str]:
    """The names this server answers to."""
    return frozenset(st.config.get_option("server.allowedHosts"))


is_solo = identity.is_solo()
app = st.App(
    "ui/entry/script.py",
    lifespan=warm,
    routes=[] if is_solo else SignIn(identity.accounts()).routes,
    middleware=[Middleware(Gate, who=None if is_solo else identity.accounts().who, hosts=hosts)],
)
