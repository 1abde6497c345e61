"""Which workers the root contract's lists let in, and which have to go when they change."""

from dataclasses import replace

from cocoon_desktop.network.proxy.actions import RefuseQuery
from cocoon_desktop.network.proxy.terms import RootView
from cocoon_desktop.ton.contracts.root import model_hash
from cocoon_desktop.wire import schema as tl

from .playbook import MODEL, PRICES, WORKER, Playbook, ready


def test_workers_that_the_root_contract_no_longer_lists_have_to_go() -> None:
    book = ready()
    listed = model_hash(f"{MODEL}@commit:hash")
    view = RootView(4, PRICES, frozenset({listed}), check_models=True)
    book.proxy.root_changed(view)
    book.collect()
    assert book.closed == {}
    book.proxy.root_changed(replace(view, version=5, model_hashes=frozenset()))
    book.collect()
    assert list(book.closed) == [WORKER]


def test_a_worker_runs_an_image_that_the_root_contract_lists() -> None:
    book = Playbook()
    view = RootView(3, PRICES, worker_hashes=frozenset({b"i" * 32}), check_workers=True)
    book.proxy.root_changed(view)
    for link, image_hash in ((WORKER, b"i" * 32), (7, b"o" * 32)):
        book.proxy.worker_connected(link, book.now, image_hash)
        answer = book.ask_as_worker(tl.WorkerConnectToProxy(params=book.worker_params()), link)
        assert isinstance(answer, RefuseQuery) is (link == 7)
    book.proxy.root_changed(replace(view, version=4, worker_hashes=frozenset()))
    book.collect()
    assert WORKER in book.closed
