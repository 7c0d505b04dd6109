"""The entry point: `streamlit run app.py` serves the ASGI app, its gate in front of the pages."""

import contextlib
import gc
from collections.abc import AsyncIterator

import streamlit as st

from ui import doors


@contextlib.asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Import what the first page needs before anybody waits for it; keep it out of garbage collection."""
    import pandas  # noqa: F401  # st.dataframe would import it during the first page
    import pyarrow  # noqa: F401  # as above

    from services.content import shipped
    from ui import components  # noqa: F401  # brings the whole product with it

    shipped()
    gc.collect()
    gc.freeze()
    yield


def hosts() -> frozenset[str]:
    """The names this server answers to."""
    return frozenset(st.config.get_option("server.allowedHosts"))


doors.check_start(str(st.config.get_option("server.address") or ""))
app = st.App("ui/entry/script.py", lifespan=warm, routes=doors.routes(), middleware=doors.middleware(hosts))
