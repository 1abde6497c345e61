"""Every constructor on the wire as a frozen dataclass. Written by installers/tl/generate.py; do not edit.

Source: resources/tl/cocoon.tl, cocoon-protocol section 1.8. Fields of type ``bytes`` may hold prompts and are
therefore never printed.
"""

from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from .tl import Declaration, Schema, TlObject, declare


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpConnect(TlObject):
    TL: ClassVar[Declaration] = declare("tcp.connect id:long = tcp.Packet")

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpConnected(TlObject):
    TL: ClassVar[Declaration] = declare("tcp.connected id:long = tcp.Packet")

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpPing(TlObject):
    TL: ClassVar[Declaration] = declare("tcp.ping id:long = tcp.Packet")

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpPong(TlObject):
    TL: ClassVar[Declaration] = declare("tcp.pong id:long = tcp.Packet")

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpPacket(TlObject):
    TL: ClassVar[Declaration] = declare("tcp.packet data:bytes = tcp.Packet")

    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpQuery(TlObject):
    TL: ClassVar[Declaration] = declare("tcp.query id:long data:bytes = tcp.Packet")

    id: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpQueryAnswer(TlObject):
    TL: ClassVar[Declaration] = declare("tcp.queryAnswer id:long data:bytes = tcp.Packet")

    id: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpQueryError(TlObject):
    TL: ClassVar[Declaration] = declare("tcp.queryError id:long code:int message:string = tcp.Packet")

    id: int
    code: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokensUsed(TlObject):
    TL: ClassVar[Declaration] = declare(
        "tokensUsed prompt_tokens_used:long cached_tokens_used:long completion_tokens_used:long "
        "reasoning_tokens_used:long total_tokens_used:long = TokensUsed"
    )

    prompt_tokens_used: int
    cached_tokens_used: int
    completion_tokens_used: int
    reasoning_tokens_used: int
    total_tokens_used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerParams(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.params#869c73ed flags:# worker_owner_address:string model:string "
        "coefficient:int is_test:flags.0?Bool proxy_cnt:flags.0?int "
        "max_active_requests:flags.0?int min_proto_version:flags.1?int "
        "max_proto_version:flags.1?int machine_description_json:flags.2?string = worker.Params"
    )

    flags: int = 0
    worker_owner_address: str
    model: str
    coefficient: int
    is_test: bool | None = None
    proxy_cnt: int | None = None
    max_active_requests: int | None = None
    min_proto_version: int | None = None
    max_proto_version: int | None = None
    machine_description_json: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyParams(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.params#d5c5609f flags:# proxy_public_key:int256 proxy_owner_address:string "
        "proxy_sc_address:string is_test:flags.0?Bool proto_version:flags.1?int = proxy.Params"
    )

    flags: int = 0
    proxy_public_key: bytes
    proxy_owner_address: str
    proxy_sc_address: str
    is_test: bool | None = None
    proto_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientParams(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.params#40fdca64 flags:# client_owner_address:string is_test:flags.0?Bool "
        "min_proto_version:flags.1?int max_proto_version:flags.1?int = client.Params"
    )

    flags: int = 0
    client_owner_address: str
    is_test: bool | None = None
    min_proto_version: int | None = None
    max_proto_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxySignedPayment(TlObject):
    TL: ClassVar[Declaration] = declare("proxy.signedPayment data:bytes = proxy.SignedPayment")

    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxySignedPaymentEmpty(TlObject):
    TL: ClassVar[Declaration] = declare("proxy.signedPaymentEmpty = proxy.SignedPayment")


AnySignedPayment: TypeAlias = ProxySignedPayment | ProxySignedPaymentEmpty


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerEnabledDisabled(TlObject):
    TL: ClassVar[Declaration] = declare("worker.enabledDisabled disabled:int = worker.EnabledDisabled")

    disabled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerNewCoefficient(TlObject):
    TL: ClassVar[Declaration] = declare("worker.newCoefficient new_coefficient:int = worker.NewCoefficient")

    new_coefficient: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerConnectedToProxy(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.connectedToProxy params:proxy.params worker_sc_address:string = worker.ConnectedToProxy"
    )

    params: ProxyParams
    worker_sc_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerCompareBalanceWithProxyResult(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.compareBalanceWithProxyResult signed_payment:proxy.SignedPayment "
        "tokens_committed_to_db:long max_tokens:long error_code:int = "
        "worker.CompareBalanceWithProxyResult"
    )

    signed_payment: AnySignedPayment
    tokens_committed_to_db: int
    max_tokens: int
    error_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerExtendedCompareBalanceWithProxyResult(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.extendedCompareBalanceWithProxyResult error_code:int = "
        "worker.ExtendedCompareBalanceWithProxyResult"
    )

    error_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerProxyHandshakeCompleted(TlObject):
    TL: ClassVar[Declaration] = declare("worker.proxyHandshakeCompleted = worker.HandshakeCompleted")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerPaymentStatus(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.paymentStatus signed_payment:proxy.SignedPayment db_tokens:long max_tokens:long "
        "= worker.PaymentStatus"
    )

    signed_payment: AnySignedPayment
    db_tokens: int
    max_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyQueryAnswer(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.queryAnswer answer:bytes is_completed:Bool request_id:int256 "
        "tokens_used:tokensUsed = proxy.QueryAnswer"
    )

    answer: bytes = field(repr=False)
    is_completed: bool
    request_id: bytes
    tokens_used: TokensUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyQueryAnswerError(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.queryAnswerError error_code:int error:string request_id:int256 "
        "tokens_used:tokensUsed = proxy.QueryAnswer"
    )

    error_code: int
    error: str
    request_id: bytes
    tokens_used: TokensUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyQueryAnswerPart(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.queryAnswerPart answer:bytes is_completed:Bool request_id:int256 "
        "tokens_used:tokensUsed = proxy.QueryAnswerPart"
    )

    answer: bytes = field(repr=False)
    is_completed: bool
    request_id: bytes
    tokens_used: TokensUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyQueryAnswerPartError(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.queryAnswerPartError error_code:int error:string request_id:int256 "
        "tokens_used:tokensUsed = proxy.QueryAnswerPart"
    )

    error_code: int
    error: str
    request_id: bytes
    tokens_used: TokensUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyQueryFinalInfo(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.queryFinalInfo flags:# tokens_used:tokensUsed worker_debug:flags.0?string "
        "worker_start_time:flags.1?double worker_end_time:flags.1?double = proxy.QueryFinalInfo"
    )

    flags: int = 0
    tokens_used: TokensUsed
    worker_debug: str | None = None
    worker_start_time: float | None = None
    worker_end_time: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyQueryAnswerEx(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.queryAnswerEx request_id:int256 answer:bytes flags:# "
        "final_info:flags.0?proxy.queryFinalInfo = proxy.QueryAnswerEx"
    )

    request_id: bytes
    answer: bytes = field(repr=False)
    flags: int = 0
    final_info: ProxyQueryFinalInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyQueryAnswerErrorEx(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.queryAnswerErrorEx request_id:int256 error_code:int error:string flags:# "
        "final_info:flags.0?proxy.queryFinalInfo = proxy.QueryAnswerEx"
    )

    request_id: bytes
    error_code: int
    error: str
    flags: int = 0
    final_info: ProxyQueryFinalInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyQueryAnswerPartEx(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.queryAnswerPartEx request_id:int256 answer:bytes flags:# "
        "final_info:flags.0?proxy.queryFinalInfo = proxy.QueryAnswerEx"
    )

    request_id: bytes
    answer: bytes = field(repr=False)
    flags: int = 0
    final_info: ProxyQueryFinalInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyWorkerRequestPayment(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.workerRequestPayment request_id:int256 signed_payment:proxy.SignedPayment "
        "db_tokens:long max_tokens:long request_tokens:long request_client_owner:string = "
        "proxy.WorkerRequestPayment"
    )

    request_id: bytes
    signed_payment: AnySignedPayment
    db_tokens: int
    max_tokens: int
    request_tokens: int
    request_client_owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyClientRequestPayment(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.clientRequestPayment request_id:int256 signed_payment:proxy.SignedPayment "
        "db_tokens:long max_tokens:long request_tokens:long = proxy.WorkerRequestPayment"
    )

    request_id: bytes
    signed_payment: AnySignedPayment
    db_tokens: int
    max_tokens: int
    request_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientProxyConnectionAuthShort(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.proxyConnectionAuthShort secret_hash:int256 nonce:long = client.ProxyConnectionAuth"
    )

    secret_hash: bytes
    nonce: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientProxyConnectionAuthLong(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.proxyConnectionAuthLong nonce:long = client.ProxyConnectionAuth"
    )

    nonce: int


AnyProxyConnectionAuth: TypeAlias = ClientProxyConnectionAuthShort | ClientProxyConnectionAuthLong


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAuthorizationWithProxySuccess(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.authorizationWithProxySuccess signed_payment:proxy.SignedPayment "
        "tokens_committed_to_db:long max_tokens:long = client.AuthorizationWithProxy"
    )

    signed_payment: AnySignedPayment
    tokens_committed_to_db: int
    max_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAuthorizationWithProxyFailed(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.authorizationWithProxyFailed error_code:int error:string = client.AuthorizationWithProxy"
    )

    error_code: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConnectedToProxy(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.connectedToProxy params:proxy.params client_sc_address:string "
        "auth:client.ProxyConnectionAuth signed_payment:proxy.SignedPayment = "
        "client.ConnectedToProxy"
    )

    params: ProxyParams
    client_sc_address: str
    auth: AnyProxyConnectionAuth
    signed_payment: AnySignedPayment


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQueryAnswer(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.queryAnswer answer:bytes is_completed:Bool request_id:int256 "
        "request_tokens_used:tokensUsed = client.QueryAnswer"
    )

    answer: bytes = field(repr=False)
    is_completed: bool
    request_id: bytes
    request_tokens_used: TokensUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQueryAnswerError(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.queryAnswerError error_code:int error:string request_id:int256 "
        "request_tokens_used:tokensUsed = client.QueryAnswer"
    )

    error_code: int
    error: str
    request_id: bytes
    request_tokens_used: TokensUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQueryAnswerPart(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.queryAnswerPart answer:bytes is_completed:Bool request_id:int256 "
        "request_tokens_used:tokensUsed = client.QueryAnswerPart"
    )

    answer: bytes = field(repr=False)
    is_completed: bool
    request_id: bytes
    request_tokens_used: TokensUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQueryAnswerPartError(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.queryAnswerPartError error_code:int error:string request_id:int256 "
        "request_tokens_used:tokensUsed = client.QueryAnswerPart"
    )

    error_code: int
    error: str
    request_id: bytes
    request_tokens_used: TokensUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQueryFinalInfo(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.queryFinalInfo flags:# tokens_used:tokensUsed worker_debug:flags.0?string "
        "proxy_debug:flags.0?string proxy_start_time:flags.1?double "
        "proxy_end_time:flags.1?double worker_start_time:flags.1?double "
        "worker_end_time:flags.1?double = client.QueryFinalInfo"
    )

    flags: int = 0
    tokens_used: TokensUsed
    worker_debug: str | None = None
    proxy_debug: str | None = None
    proxy_start_time: float | None = None
    proxy_end_time: float | None = None
    worker_start_time: float | None = None
    worker_end_time: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQueryAnswerEx(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.queryAnswerEx request_id:int256 answer:bytes flags:# "
        "final_info:flags.0?client.queryFinalInfo = client.QueryAnswerEx"
    )

    request_id: bytes
    answer: bytes = field(repr=False)
    flags: int = 0
    final_info: ClientQueryFinalInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQueryAnswerErrorEx(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.queryAnswerErrorEx request_id:int256 error_code:int error:string flags:# "
        "final_info:flags.0?client.queryFinalInfo = client.QueryAnswerEx"
    )

    request_id: bytes
    error_code: int
    error: str
    flags: int = 0
    final_info: ClientQueryFinalInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQueryAnswerPartEx(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.queryAnswerPartEx request_id:int256 answer:bytes flags:# "
        "final_info:flags.0?client.queryFinalInfo = client.QueryAnswerEx"
    )

    request_id: bytes
    answer: bytes = field(repr=False)
    flags: int = 0
    final_info: ClientQueryFinalInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRefund(TlObject):
    TL: ClassVar[Declaration] = declare("client.refund data:bytes = client.Refund")

    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRefundRejected(TlObject):
    TL: ClassVar[Declaration] = declare("client.refundRejected active_queries:long = client.Refund")

    active_queries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientWorkerType(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.workerType name:string active_workers:int coefficient_min:int "
        "coefficient_bucket50:int coefficient_max:int = client.WorkerType"
    )

    name: str
    active_workers: int
    coefficient_min: int
    coefficient_bucket50: int
    coefficient_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientWorkerTypes(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.workerTypes types:(vector client.workerType) = client.WorkerTypes"
    )

    types: tuple[ClientWorkerType, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientWorkerInstanceV2(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.workerInstanceV2#3ea93d00 flags:# coefficient:int active_requests:int "
        "max_active_requests:int = client.WorkerInstanceV2"
    )

    flags: int = 0
    coefficient: int
    active_requests: int
    max_active_requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientWorkerTypeV2(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.workerTypeV2 name:string workers:(vector client.workerInstanceV2) = client.WorkerTypeV2"
    )

    name: str
    workers: tuple[ClientWorkerInstanceV2, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientWorkerTypesV2(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.workerTypesV2 types:(vector client.workerTypeV2) = client.WorkerTypesV2"
    )

    types: tuple[ClientWorkerTypeV2, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPaymentStatus(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.paymentStatus signed_payment:proxy.SignedPayment db_tokens:long max_tokens:long "
        "= client.PaymentStatus"
    )

    signed_payment: AnySignedPayment
    db_tokens: int
    max_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpHeader(TlObject):
    TL: ClassVar[Declaration] = declare("http.header name:string value:string = http.Header")

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse(TlObject):
    TL: ClassVar[Declaration] = declare(
        "http.response http_version:string status_code:int reason:string headers:(vector "
        "http.header) payload:bytes = http.Response"
    )

    http_version: str
    status_code: int
    reason: str
    headers: tuple[HttpHeader, ...]
    payload: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyManagerPrivateKey(TlObject):
    TL: ClassVar[Declaration] = declare(
        "keyManager.privateKey valid_until_utime:int private_key:int256 = keyManager.PrivateKey"
    )

    valid_until_utime: int
    private_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyManagerPrivateKeys(TlObject):
    TL: ClassVar[Declaration] = declare(
        "keyManager.privateKeys keys:(vector keyManager.privateKey) = keyManager.PrivateKeys"
    )

    keys: tuple[KeyManagerPrivateKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerConnectToProxy(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.connectToProxy params:worker.params = worker.ConnectedToProxy"
    )

    params: WorkerParams


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerCompareBalanceWithProxy(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.compareBalanceWithProxy tokens_committed_to_blockchain:long "
        "tokens_committed_to_db:long max_tokens:long = worker.CompareBalanceWithProxyResult"
    )

    tokens_committed_to_blockchain: int
    tokens_committed_to_db: int
    max_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerExtendedCompareBalanceWithProxy(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.extendedCompareBalanceWithProxy tokens_committed_to_db:long other:bytes = "
        "worker.ExtendedCompareBalanceWithProxyResult"
    )

    tokens_committed_to_db: int
    other: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerProxyHandshakeComplete(TlObject):
    TL: ClassVar[Declaration] = declare(
        "worker.proxyHandshakeComplete is_disabled:Bool = worker.HandshakeCompleted"
    )

    is_disabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerUpdatePaymentStatus(TlObject):
    TL: ClassVar[Declaration] = declare("worker.updatePaymentStatus = worker.PaymentStatus")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRunQuery(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.runQuery query:bytes signed_payment:proxy.SignedPayment coefficient:long "
        "timeout:double request_id:int256 = proxy.QueryAnswer"
    )

    query: bytes = field(repr=False)
    signed_payment: AnySignedPayment
    coefficient: int
    timeout: float
    request_id: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRunQueryEx(TlObject):
    TL: ClassVar[Declaration] = declare(
        "proxy.runQueryEx query:bytes signed_payment:proxy.SignedPayment coefficient:long "
        "timeout:double request_id:int256 flags:# enable_debug:flags.0?Bool = proxy.QueryAnswer"
    )

    query: bytes = field(repr=False)
    signed_payment: AnySignedPayment
    coefficient: int
    timeout: float
    request_id: bytes
    flags: int = 0
    enable_debug: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConnectToProxy(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.connectToProxy params:client.params min_config_version:int = client.ConnectedToProxy"
    )

    params: ClientParams
    min_config_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAuthorizeWithProxyShort(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.authorizeWithProxyShort data:bytes = client.AuthorizationWithProxy"
    )

    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAuthorizeWithProxyLong(TlObject):
    TL: ClassVar[Declaration] = declare("client.authorizeWithProxyLong = client.AuthorizationWithProxy")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRunQuery(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.runQuery model_name:string query:bytes max_coefficient:int max_tokens:int "
        "timeout:double request_id:int256 min_config_version:int = client.QueryAnswer"
    )

    model_name: str
    query: bytes = field(repr=False)
    max_coefficient: int
    max_tokens: int
    timeout: float
    request_id: bytes
    min_config_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRunQueryEx(TlObject):
    TL: ClassVar[Declaration] = declare(
        "client.runQueryEx#f54cb74b model_name:string query:bytes max_coefficient:int "
        "max_tokens:int timeout:double request_id:int256 min_config_version:int flags:# "
        "enable_debug:flags.0?Bool public_key:flags.1?int256 = client.QueryAnswerEx"
    )

    model_name: str
    query: bytes = field(repr=False)
    max_coefficient: int
    max_tokens: int
    timeout: float
    request_id: bytes
    min_config_version: int
    flags: int = 0
    enable_debug: bool | None = None
    public_key: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRequestRefund(TlObject):
    TL: ClassVar[Declaration] = declare("client.requestRefund = client.Refund")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientUpdatePaymentStatus(TlObject):
    TL: ClassVar[Declaration] = declare("client.updatePaymentStatus = client.PaymentStatus")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientGetWorkerTypes(TlObject):
    TL: ClassVar[Declaration] = declare("client.getWorkerTypes = client.WorkerTypes")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientGetWorkerTypesV2(TlObject):
    TL: ClassVar[Declaration] = declare("client.getWorkerTypesV2 = client.WorkerTypesV2")


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest(TlObject):
    TL: ClassVar[Declaration] = declare(
        "http.request method:string url:string http_version:string headers:(vector http.header) "
        "payload:bytes = http.Response"
    )

    method: str
    url: str
    http_version: str
    headers: tuple[HttpHeader, ...]
    payload: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCancelQuery(TlObject):
    TL: ClassVar[Declaration] = declare("client.cancelQuery request_id:int256 = client.CancelQuery")

    request_id: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyCancelQuery(TlObject):
    TL: ClassVar[Declaration] = declare("proxy.cancelQuery request_id:int256 = proxy.CancelQuery")

    request_id: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyManagerGetWorkerPrivateKeys(TlObject):
    TL: ClassVar[Declaration] = declare(
        "keyManager.getWorkerPrivateKeys min_config_version:int = keyManager.PrivateKeys"
    )

    min_config_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyManagerGetProxyPrivateKeys(TlObject):
    TL: ClassVar[Declaration] = declare(
        "keyManager.getProxyPrivateKeys min_config_version:int = keyManager.PrivateKeys"
    )

    min_config_version: int


SCHEMA = Schema(
    (
        TcpConnect,
        TcpConnected,
        TcpPing,
        TcpPong,
        TcpPacket,
        TcpQuery,
        TcpQueryAnswer,
        TcpQueryError,
        TokensUsed,
        WorkerParams,
        ProxyParams,
        ClientParams,
        ProxySignedPayment,
        ProxySignedPaymentEmpty,
        WorkerEnabledDisabled,
        WorkerNewCoefficient,
        WorkerConnectedToProxy,
        WorkerCompareBalanceWithProxyResult,
        WorkerExtendedCompareBalanceWithProxyResult,
        WorkerProxyHandshakeCompleted,
        WorkerPaymentStatus,
        ProxyQueryAnswer,
        ProxyQueryAnswerError,
        ProxyQueryAnswerPart,
        ProxyQueryAnswerPartError,
        ProxyQueryFinalInfo,
        ProxyQueryAnswerEx,
        ProxyQueryAnswerErrorEx,
        ProxyQueryAnswerPartEx,
        ProxyWorkerRequestPayment,
        ProxyClientRequestPayment,
        ClientProxyConnectionAuthShort,
        ClientProxyConnectionAuthLong,
        ClientAuthorizationWithProxySuccess,
        ClientAuthorizationWithProxyFailed,
        ClientConnectedToProxy,
        ClientQueryAnswer,
        ClientQueryAnswerError,
        ClientQueryAnswerPart,
        ClientQueryAnswerPartError,
        ClientQueryFinalInfo,
        ClientQueryAnswerEx,
        ClientQueryAnswerErrorEx,
        ClientQueryAnswerPartEx,
        ClientRefund,
        ClientRefundRejected,
        ClientWorkerType,
        ClientWorkerTypes,
        ClientWorkerInstanceV2,
        ClientWorkerTypeV2,
        ClientWorkerTypesV2,
        ClientPaymentStatus,
        HttpHeader,
        HttpResponse,
        KeyManagerPrivateKey,
        KeyManagerPrivateKeys,
        WorkerConnectToProxy,
        WorkerCompareBalanceWithProxy,
        WorkerExtendedCompareBalanceWithProxy,
        WorkerProxyHandshakeComplete,
        WorkerUpdatePaymentStatus,
        ProxyRunQuery,
        ProxyRunQueryEx,
        ClientConnectToProxy,
        ClientAuthorizeWithProxyShort,
        ClientAuthorizeWithProxyLong,
        ClientRunQuery,
        ClientRunQueryEx,
        ClientRequestRefund,
        ClientUpdatePaymentStatus,
        ClientGetWorkerTypes,
        ClientGetWorkerTypesV2,
        HttpRequest,
        ClientCancelQuery,
        ProxyCancelQuery,
        KeyManagerGetWorkerPrivateKeys,
        KeyManagerGetProxyPrivateKeys,
    )
)
encode = SCHEMA.encode
decode = SCHEMA.decode
