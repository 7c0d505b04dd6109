"""Whose an address is: read from what only Streamlit writes, whatever a person types."""

import asyncio

import pytest
from starlette.types import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.addresses import MOST, Addresses, name_in, names_in


def frame_of_button(url: str) -> ForwardMsg:
    told = ForwardMsg()
    told.delta.new_element.download_button.url = url
    return told


def listened(addresses: Addresses, account: str, *frames: ForwardMsg) -> list[bytes]:
    """What reaches the browser when these frames are sent to it."""
    reached: list[bytes] = []

    async def send(message: Message) -> None:
        reached.append(message["bytes"])

    async def all_of_them() -> None:
        sending = addresses.listening(account, send)
        for told in frames:
            await sending({"type": "websocket.send", "bytes": told.SerializeToString()})

    asyncio.run(all_of_them())
    return reached


def test_what_was_given_to_one_person_is_no_other_s() -> None:
    addresses = Addresses()
    told = frame_of_button("/media/abc123.csv")
    assert listened(addresses, "ana", told) == [told.SerializeToString()]
    assert addresses.is_open("ana", "/media/abc123.csv")
    assert addresses.is_open("ana", "/media/abc123")
    for account, path in (("bob", "/media/abc123.csv"), ("ana", "/media/abc124.csv"), ("ana", "/media/")):
        assert not addresses.is_open(account, path)


def test_an_address_that_a_person_types_opens_nothing() -> None:
    addresses = Addresses()
    typed = "see /media/abc123.csv and /_stcore/upload_file/s1/f1"
    shown, asked, linked, named = (ForwardMsg() for _ in range(4))
    shown.delta.new_element.markdown.body = typed
    asked.delta.new_element.text_input.default = "/media/abc123.csv"
    linked.delta.new_element.link_button.url = "/media/abc123.csv"
    named.delta.new_element.download_button.label = "/media/abc123.csv"
    listened(addresses, "bob", shown, asked, linked, named)
    assert not addresses.is_open("bob", "/media/abc123.csv")
    assert not addresses.is_open("bob", "/_stcore/upload_file/s1/f1")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/media/abc.csv", "abc"),
        ("/media/abc", "abc"),
        ("/media/a/b.csv", "a/b"),
        ("/_stcore/upload_file/s1/f1", "s1"),
        ("/_stcore/upload_file/", ""),
        ("/results", None),
        ("/mediathek", None),
    ],
)
def test_only_files_and_uploads_are_somebody_s(path: str, name: str | None) -> None:
    assert name_in(path) == name


def test_pictures_icons_uploads_and_sessions_are_noted() -> None:
    image, icon, place, session = (ForwardMsg() for _ in range(4))
    image.delta.new_element.imgs.imgs.add().url = "/media/1.png"
    icon.page_config_changed.favicon = "/media/2.png"
    place.file_urls_response.file_urls.add().upload_url = "/_stcore/upload_file/s3/f"
    session.new_session.initialize.session_id = "s4"
    assert [names_in(told) for told in (image, icon, place, session)] == [["1"], ["2"], ["s3"], ["s4"]]


def test_what_is_kept_of_one_person_has_its_bound() -> None:
    addresses = Addresses()
    for number in range(MOST + 1):
        addresses.give("ana", str(number))
    assert not addresses.holds("ana", "0")
    assert addresses.holds("ana", str(MOST))


@pytest.mark.parametrize(
    ("said", "passed"),
    [
        (b"streamlit, xsrf, mine", b"streamlit, xsrf, mine"),
        (b"streamlit, xsrf, hers", b"streamlit, xsrf"),
        (b"streamlit,,hers", b"streamlit,"),
        (b"streamlit", b"streamlit"),
    ],
)
def test_a_session_that_is_not_one_s_own_is_not_asked_for(said: bytes, passed: bytes) -> None:
    addresses = Addresses()
    addresses.give("ana", "mine")
    addresses.give("bob", "hers")
    headers = [(b"host", b"localhost"), (b"sec-websocket-protocol", said)]
    scope = addresses.own_session("ana", {"type": "websocket", "headers": headers})
    assert dict(scope["headers"])[b"sec-websocket-protocol"] == passed
    assert dict(scope["headers"])[b"host"] == b"localhost"
