"""The application: the API, the pages that are mounted, and the gate around both."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from typing import Any, cast

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from trialist.store import Store, open_store
from trialist.store.errors import StoreError
from trialist.web import documentation as docs
from trialist.web.api import api_router
from trialist.web.gate import Gate
from trialist.web.login import login_router
from trialist.web.metrics import Metrics
from trialist.web.payloads import describe_invalid
from trialist.web.pool import Workers
from trialist.web.problems import Kind, Problem
from trialist.web.settings import Settings
from trialist.web.welcome import welcome_router

_DESCRIPTION = (
    "Reads reports of clinical trials and writes what they say as records, every value tied to "
    "its characters. A server that others reach demands a token in the Authorization header."
)


def create_app(settings: Settings, routers: Sequence[APIRouter] = ()) -> FastAPI:
    """Give the application; ``routers`` are pages, as :mod:`trialist.web.page` makes them.

    Raises a :class:`trialist.store.errors.StoreError` where the database cannot be opened.
    """
    metrics = Metrics()
    workers = Workers(settings, metrics)
    store = open_store(settings.store, read_only=True) if settings.store else None
    number = version("trialist")
    app = FastAPI(
        title="Trialist",
        summary="Records of clinical trials from their reports",
        description=_DESCRIPTION,
        version=number,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # Pages that show the document would load their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        # A path is what it is: a redirect would answer with a host that the client chose.
        redirect_slashes=False,
        lifespan=_lifespan(workers, store),
    )
    own = (api_router(workers, store, metrics, number), login_router(settings))
    # Pages that are mounted have a first page of their own, which comes before this one.
    for router in (*own, *routers, welcome_router(records=store is not None)):
        app.include_router(router)
    _tell_problems(app)
    _document(app)
    app.add_middleware(Gate, settings=settings, metrics=metrics)
    return app


def _lifespan(
    workers: Workers, store: Store | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def live(_: FastAPI) -> AsyncGenerator[None]:
        workers.start()
        try:
            yield
        finally:
            workers.stop()
            if store is not None:
                store.close()

    return live


def _tell_problems(app: FastAPI) -> None:
    """Make every error an answer in the form of problems."""

    async def tell(_: Request, error: Exception) -> Response:
        return _as_problem(error).response()

    for kind in (Problem, RequestValidationError, HTTPException, StoreError):
        app.add_exception_handler(kind, tell)


def _as_problem(error: Exception) -> Problem:
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return Problem(Kind.INVALID, describe_invalid(error.errors()))
        case HTTPException():
            return Problem(
                _KINDS.get(error.status_code, Kind.BAD_REQUEST),
                _DETAILS.get(error.status_code, "the request cannot be answered"),
                error.headers,
            )
        case _:
            return Problem(Kind.NO_STORE, "the database cannot be read; try again later")


_KINDS = {int(kind.status): kind for kind in (Kind.NOT_FOUND, Kind.WRONG_METHOD)}
_DETAILS = {
    404: "no such path; /openapi.json lists those there are",
    405: "see the header Allow for the methods of this path",
}


def _document(app: FastAPI) -> None:
    """Complete the OpenAPI document: how to show the token, and the schema of problems."""
    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = build()
            components = cast("dict[str, Any]", document.setdefault("components", {}))
            components.setdefault("schemas", {}).update(
                {_title(model): model.model_json_schema() for model in docs.SHARED_SCHEMAS}
            )
            components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            document["security"] = [{}, {"token": []}]
        return cast("dict[str, Any]", app.openapi_schema)

    app.openapi = openapi


def _title(model: type[Any]) -> str:
    return model.model_json_schema()["title"]
