"""Pages for what comes after reviews: where reviewers differ, and gold."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from trialist.review import ReviewError
from trialist.review.gold import GoldExport
from trialist.web.page import page_router
from trialist.web.review.common import Room
from trialist.web.review.desk_view import DeskView
from trialist.web.review.differences import view_differences
from trialist.web.review.rendering import PATHS, document_address

ARCHIVE = "trialist-gold.zip"
LEFT_OUT = "left-out.txt"


def settling_router(room: Room) -> APIRouter:
    """Give the pages on which differences are settled and gold is fetched."""
    router = page_router()

    @router.get(document_address("differences", "{document:int}", settling=True))
    def differences(request: Request, document: int) -> Response:
        who = room.who(request)
        try:
            desk = DeskView(room.desk.open_adjudication(document, who))
            found = room.desk.differences(document, who)
        except ReviewError as error:
            return room.problem(request, error)
        shown = view_differences(desk, found)
        return room.page(request, "differences", desk=desk, differences=shown)

    @router.get(PATHS["export"])
    def ask(request: Request) -> Response:
        return room.page(request, "export", progress=room.desk.progress(), missing=False)

    @router.post(PATHS["export"])
    def export(request: Request) -> Response:
        with TemporaryDirectory(prefix="trialist-gold-") as folder:
            exported = room.desk.export_gold(Path(folder, "gold"))
            if not exported.written and not exported.left_out:
                progress = room.desk.progress()
                return room.page(request, "export", status=409, progress=progress, missing=True)
            packed = pack(Path(folder, "gold"), exported)
        headers = {"Content-Disposition": f'attachment; filename="{ARCHIVE}"'}
        return Response(packed, media_type="application/zip", headers=headers)

    return router


def pack(folder: Path, exported: GoldExport) -> bytes:
    """Give a folder of gold files as an archive, with what was left out and why."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            archive.write(file, f"gold/{file.name}")
        if exported.left_out:
            lines = [f"{each.name}: {each.message}\n" for each in exported.left_out]
            archive.writestr(LEFT_OUT, "".join(lines))
    return packed.getvalue()
