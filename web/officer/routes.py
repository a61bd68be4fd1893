"""The console's parts, put together."""

from __future__ import annotations

from starlette.routing import Route

from web.officer.access import Access
from web.officer.case_page import CasePage
from web.officer.entering import Entering
from web.officer.figures import FiguresPage
from web.officer.files import Files
from web.officer.listing import Listing
from web.officer.login import Login
from web.officer.moving import Moving
from web.officer.opinions import Opinions
from web.officer.paste import Paste
from web.site import Site


def console_routes(site: Site) -> list[Route]:
    access = Access(site)
    case_page = CasePage(site, access)
    return [
        *Login(site, access).routes(),
        *Listing(site, access).routes(),
        *FiguresPage(site, access).routes(),
        *Opinions(site, access).routes(),
        *case_page.routes(),
        *Moving(site, access, case_page).routes(),
        *Entering(site, access, case_page).routes(),
        *Files(site, access).routes(),
        *Paste(site, access).routes(),
    ]
