"""Who answers: one's own engine, free; the network only when it is asked for or has what the engine lacks."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.endpoint.own_first import ROUTE_HEADER, OwnFirst, Route
from cocoon_desktop.wire.http import HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, MODELS_PATH, encode_model_list, json_answer, model_not_found

from ..scripted_backend import ScriptedBackend


class Lists(ScriptedBackend):
    """Knows models, and answers for no other."""

    def __init__(self, *models: str) -> None:
        super().__init__()
        self.models = models

    @asynccontextmanager
    async def run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        if request.method == "GET":
            yield json_answer(encode_model_list(self.models, 1))
        elif (model := json.loads(request.body)["model"]) not in self.models:
            yield model_not_found(model).answer()
        else:
            async with super().run(request) as answer:
                yield answer


def asking(model: str, route: str | None = None) -> HttpRequest:
    headers = () if route is None else ((ROUTE_HEADER, route),)
    return HttpRequest("POST", CHAT_PATH, headers, json.dumps({"model": model}).encode())


async def status(backend: OwnFirst, request: HttpRequest) -> int:
    async with backend.run(request) as answer:
        return answer.status


@pytest.fixture
def own() -> Lists:
    return Lists("mine")


@pytest.fixture
def network() -> Lists:
    return Lists("mine", "theirs")


@pytest.mark.parametrize(
    ("usual", "model", "route", "who"),
    [
        (Route.OWN, "mine", None, "own"),
        (Route.OWN, "mine", "network", "network"),
        (Route.OWN, "theirs", None, "network"),
        (Route.OWN, "theirs", "own", "nobody"),
        (Route.NETWORK, "mine", None, "network"),
        (Route.NETWORK, "mine", " OWN ", "own"),
    ],
)
async def test_the_route(
    own: Lists, network: Lists, usual: Route, model: str, route: str | None, who: str
) -> None:
    answered = await status(OwnFirst(own, network, usual), asking(model, route))
    assert answered == (404 if who == "nobody" else 200)
    assert (bool(own.requests), bool(network.requests)) == (who == "own", who == "network")


async def test_a_route_that_is_none_is_refused(own: Lists, network: Lists) -> None:
    assert await status(OwnFirst(own, network, Route.OWN), asking("mine", "elsewhere")) == 400
    assert not own.requests
    assert not network.requests


async def test_the_engine_is_lent_while_its_owner_is_answered(own: Lists, network: Lists) -> None:
    lent: list[str] = []

    @asynccontextmanager
    async def lend() -> AsyncIterator[None]:
        lent.append("lent")
        yield
        lent.append("back")

    backend = OwnFirst(own, network, Route.OWN, lend)
    async with backend.run(asking("mine")):
        assert lent == ["lent"]
    assert lent == ["lent", "back"]
    assert await status(backend, asking("mine", "network")) == 200
    assert lent == ["lent", "back"]


async def listed(backend: OwnFirst) -> list[str]:
    async with backend.run(HttpRequest("GET", MODELS_PATH)) as answer:
        body = b"".join([piece async for piece in answer.body])
    return [model["id"] for model in json.loads(body)["data"]]


async def test_the_models_of_both_are_listed_once(own: Lists, network: Lists) -> None:
    assert await listed(OwnFirst(own, network, Route.OWN)) == ["mine", "theirs"]


async def test_without_a_network_the_own_models_are_there(own: Lists) -> None:
    away = ScriptedBackend()
    away.fail = PeerError("the proxy", "connecting", "it is away")
    backend = OwnFirst(own, away, Route.OWN)
    assert await listed(backend) == ["mine"]
    assert await status(backend, asking("mine")) == 200
