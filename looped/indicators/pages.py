"""The room's pages, as its first page lists them. A part that is built adds its line here."""

from looped.ui.room_pages import RoomPage

PAGES: tuple[RoomPage, ...] = ()
