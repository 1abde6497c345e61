"""The two modules around a toy program that throws, catches and rethrows like compiled C++."""

from collections.abc import Callable

import pytest
import wasmtime
from cocoon_desktop.ton.emulator_exceptions import Signature, answers, gate_text, runtime_text

I32 = "i32"
IMPORTS = [
    Signature("invoke_ii", (I32, I32), (I32,)),
    Signature("invoke_vi", (I32, I32), ()),
    Signature("cxa_throw", (I32, I32, I32), ()),
    Signature("cxa_rethrow", (), ()),
    Signature("cxa_begin_catch", (I32,), (I32,)),
    Signature("cxa_end_catch", (), ()),
    Signature("cxa_uncaught_exceptions", (), (I32,)),
    Signature("cxa_find_matching_catch_2", (), (I32,)),
    Signature("cxa_find_matching_catch_4", (I32, I32), (I32,)),
    Signature("llvm_eh_typeid_for", (I32,), (I32,)),
    Signature("clock_time_get", (I32, "i64", I32), (I32,)),
]

# Exceptions are at 1024 (type 7) and 2048 (type 8); type 70 catches type 7, as a base class would. Function 0
# doubles its argument and moves the stack; 1 throws its argument; 2 catches its argument and throws it again.
TOY = """(module
(import "gate" "invoke_ii" (func $invoke_ii (param i32 i32) (result i32)))
(import "gate" "invoke_vi" (func $invoke_vi (param i32 i32)))
(import "gate" "cxa_throw" (func $throw (param i32 i32 i32)))
(import "gate" "cxa_rethrow" (func $rethrow))
(import "gate" "cxa_begin_catch" (func $begin (param i32) (result i32)))
(import "gate" "cxa_end_catch" (func $end))
(import "gate" "cxa_uncaught_exceptions" (func $uncaught (result i32)))
(import "gate" "cxa_find_matching_catch_2" (func $find0 (result i32)))
(import "gate" "cxa_find_matching_catch_4" (func $find2 (param i32 i32) (result i32)))
(import "gate" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))
(memory (export "memory") 1)
(table (export "table") 3 funcref)
(elem (i32.const 0) func $double $fail $again)
(global $stack (mut i32) (i32.const 500))
(global $threw (export "threw") (mut i32) (i32.const 0))
(global $result (export "result") (mut i32) (i32.const 0))
(global $references (export "references") (mut i32) (i32.const 0))
(func (export "emscripten_stack_get_current") (result i32) (global.get $stack))
(func (export "emscripten_stack_restore") (param i32) (global.set $stack (local.get 0)))
(func (export "setThrew") (param i32 i32) (global.set $threw (local.get 0)))
(func (export "emscripten_tempret_set") (param i32) (global.set $result (local.get 0)))
(func (export "cxa_increment_exception_refcount") (param i32)
 (global.set $references (i32.add (global.get $references) (i32.const 1))))
(func (export "cxa_decrement_exception_refcount") (param i32)
 (global.set $references (i32.sub (global.get $references) (i32.const 1))))
(func (export "cxa_can_catch") (param i32 i32 i32) (result i32)
 (i32.and (i32.eq (local.get 0) (i32.const 70)) (i32.eq (local.get 1) (i32.const 7))))
(func (export "cxa_get_exception_ptr") (param i32) (result i32) (local.get 0))
(func $double (param i32) (result i32)
 (global.set $stack (i32.const 400)) (i32.mul (local.get 0) (i32.const 2)))
(func $fail (param i32) (result i32) (global.set $stack (i32.const 400))
 (call $throw (local.get 0) (i32.add (i32.div_u (local.get 0) (i32.const 1024)) (i32.const 6)) (i32.const 0))
 unreachable)
(func $again (param i32) (drop (call $begin (local.get 0))) (call $rethrow))
(func (export "call") (param i32 i32) (result i32) (call $invoke_ii (local.get 0) (local.get 1)))
(func (export "rethrow") (param i32) (call $invoke_vi (i32.const 2) (local.get 0)))
(func (export "find0") (result i32) (call $find0))
(func (export "find2") (param i32 i32) (result i32) (call $find2 (local.get 0) (local.get 1)))
(func (export "begin") (param i32) (result i32) (call $begin (local.get 0)))
(func (export "end") (call $end))
(func (export "uncaught") (result i32) (call $uncaught))
(func (export "stack") (result i32) (global.get $stack))
(func (export "time") (result i64) (drop (call $clock (i32.const 0) (i64.const 0) (i32.const 64)))
 (i64.load (i32.const 64)))
)"""

Ask = Callable[..., int | None]
FIRST, SECOND = 1024, 2048


@pytest.fixture
def ask() -> Ask:
    """Calls a function of the toy, or reads one of its globals."""
    config = wasmtime.Config()
    config.wasm_exceptions = True
    engine = wasmtime.Engine(config)
    store, linker = wasmtime.Store(engine), wasmtime.Linker(engine)
    gate = linker.instantiate(store, wasmtime.Module(engine, gate_text(IMPORTS, 3)))
    linker.define_instance(store, "gate", gate)
    toy = linker.instantiate(store, wasmtime.Module(engine, TOY))
    linker.define_instance(store, "main", toy)
    linker.instantiate(store, wasmtime.Module(engine, runtime_text()))

    def call(name: str, *arguments: int) -> int | None:
        item = toy.exports(store)[name]
        if isinstance(item, wasmtime.Global):
            value: int = item.value(store)
            return value
        assert isinstance(item, wasmtime.Func)
        result: int | None = item(store, *arguments)
        return result

    return call


def test_a_function_that_does_not_throw_is_just_called(ask: Ask) -> None:
    assert ask("call", 0, 21) == 42
    assert (ask("threw"), ask("uncaught"), ask("find0")) == (0, 0, 0)


def test_a_throw_ends_in_the_caller_with_its_stack_as_it_was(ask: Ask) -> None:
    assert ask("call", 1, FIRST) == 0
    assert (ask("threw"), ask("uncaught"), ask("stack")) == (1, 1, 500)


def test_a_type_matches_itself_its_base_or_everything(ask: Ask) -> None:
    ask("call", 1, FIRST)
    for types, caught in (((9, 7), 7), ((9, 70), 70), ((9, 0), 7), ((8, 9), 7)):
        assert ask("find2", *types) == FIRST
        assert ask("result") == caught
    assert ask("find0") == FIRST


def test_a_caught_exception_is_no_longer_in_flight(ask: Ask) -> None:
    ask("call", 1, FIRST)
    assert ask("begin", FIRST) == FIRST
    assert (ask("uncaught"), ask("references")) == (0, 1)
    ask("end")
    assert (ask("threw"), ask("references"), ask("find0")) == (0, 0, 0)


def test_exceptions_nest(ask: Ask) -> None:
    ask("call", 1, FIRST)
    ask("begin", FIRST)
    ask("call", 1, SECOND)
    ask("begin", SECOND)
    assert ask("references") == 2
    ask("end")
    ask("end")
    assert ask("references") == 0


def test_what_is_thrown_again_is_in_flight_again(ask: Ask) -> None:
    ask("call", 1, FIRST)
    ask("rethrow", FIRST)
    assert (ask("threw"), ask("uncaught")) == (1, 1)
    assert ask("find2", 7, 9) == FIRST


def test_ending_a_catch_that_never_began_stops_the_program(ask: Ask) -> None:
    with pytest.raises(wasmtime.Trap):
        ask("end")


def test_time_is_a_counter(ask: Ask) -> None:
    assert [ask("time") for _ in range(3)] == [1000, 2000, 3000]


def test_only_what_the_gate_exports_is_answered() -> None:
    assert all(answers(signature.name) for signature in IMPORTS)
    assert not answers("fd_write")


def test_more_types_than_the_runtime_matches_is_refused() -> None:
    wide = Signature("cxa_find_matching_catch_7", (I32,) * 5, (I32,))
    with pytest.raises(ValueError, match="more types"):
        gate_text([wide], 1)
