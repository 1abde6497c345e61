"""I write the WebAssembly text that gives the emulator C++ exceptions and a clock without Python in between.

The emulator was compiled by emscripten for JavaScript: it asks its host to call functions that may throw
(``invoke_*``), to throw, and to find the handler, thousands of times for one transaction, and a hundred
times for the time. Answering from Python takes forty times as long, so two small modules answer instead, with
WebAssembly's own exceptions:

* the **gate** exports what the emulator imports. It is there before the emulator, so it can name none of its
  functions and calls them through two tables;
* the **runtime** comes after the emulator. It fills the tables and keeps what JavaScript would keep: the
  exception in flight, how many are uncaught, and the stack of caught ones. Its clock is a counter: each
  look is a microsecond.

The layout of an exception's header and the rules of matching are those of emscripten's ``libexceptions.js``
and of the Itanium C++ ABI: 24 bytes before the object, type at 4, destructor at 8, caught at 12, rethrown
at 13, adjusted pointer at 16.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MAX_CATCH_TYPES = 4

_SLOTS = (  # places in the gate's table of runtime functions, in this order
    "stack_get",
    "stack_set",
    "set_threw",
    "thrown",
    "rethrown",
    "resumed",
    "begin_catch",
    "end_catch",
    "find_catch",
    "uncaught",
    "clock",
)


@dataclass(frozen=True, slots=True)
class Signature:
    """Name and types (``i32``, ``i64``, ``f32``, ``f64``) of a function that the emulator imports."""

    name: str
    params: tuple[str, ...]
    results: tuple[str, ...]


def answers(name: str) -> bool:
    """Whether the gate exports this import of the emulator."""
    others = {"resumeException", "llvm_eh_typeid_for", "clock_time_get"}
    return name.startswith(("invoke_", "cxa_")) or name in others


def gate_text(imports: Iterable[Signature], program_size: int) -> str:
    """The gate, for these imports of an emulator whose function table has ``program_size`` entries."""
    functions = [_gate_function(signature) for signature in imports if answers(signature.name)]
    return "\n".join([
        "(module",
        "(tag $cpp)",
        f'(table $program (export "program") {program_size} funcref)',
        f'(table $runtime (export "runtime") {len(_SLOTS)} funcref)',
        *functions,
        ")",
    ])  # fmt: skip


def _gate_function(signature: Signature) -> str:
    if signature.name.startswith("invoke_"):
        return _invoke(signature)
    head = f'(func (export "{signature.name}") {_types("param", signature.params)}'
    head += _types("result", signature.results)
    args = [f"(local.get {index})" for index in range(len(signature.params))]
    return f"{head} {_body(signature.name, args)})"


def _body(name: str, args: list[str]) -> str:
    i32 = "i32"
    if name.startswith("cxa_find_matching_catch_"):
        if len(args) > MAX_CATCH_TYPES:
            raise ValueError(f"{name} has more types than the runtime can match")
        padded = [f"(i32.const {len(args)})", *args, *["(i32.const 0)"] * (MAX_CATCH_TYPES - len(args))]
        return _runtime("find_catch", [i32] * (MAX_CATCH_TYPES + 1), [i32], padded)
    bodies = {
        "cxa_throw": _runtime("thrown", [i32] * 3, [], args) + " (throw $cpp)",
        "cxa_rethrow": _runtime("rethrown", [], [], args) + " (throw $cpp)",
        "resumeException": _runtime("resumed", [i32], [], args) + " (throw $cpp)",
        "cxa_begin_catch": _runtime("begin_catch", [i32], [i32], args),
        "cxa_end_catch": _runtime("end_catch", [], [], args),
        "cxa_uncaught_exceptions": _runtime("uncaught", [], [i32], args),
        "llvm_eh_typeid_for": "(local.get 0)",
        "clock_time_get": _runtime("clock", [i32], [], [f"(local.get {len(args) - 1})"]) + " (i32.const 0)",
    }
    return bodies[name]


def _invoke(signature: Signature) -> str:
    """Call ``program[first argument]``; when it throws, restore the stack, say so and return zero."""
    params, results = signature.params, signature.results
    args = " ".join(f"(local.get {index})" for index in range(1, len(params)))
    types = f"{_types('param', params[1:])} {_types('result', results)}"
    call = f"(call_indirect $program {types} {args} (local.get 0))"
    return f"""(func (export "{signature.name}") {_types("param", params)} {_types("result", results)}
 (local $stack i32)
 (local.set $stack {_runtime("stack_get", [], ["i32"], [])})
 (block $caught (try_table {_types("result", results)} (catch $cpp $caught) {call}) return)
 {_runtime("stack_set", ["i32"], [], ["(local.get $stack)"])}
 {_runtime("set_threw", ["i32", "i32"], [], ["(i32.const 1)", "(i32.const 0)"])}
 {" ".join(f"({result}.const 0)" for result in results)})"""


def _types(kind: str, names: Sequence[str]) -> str:
    return f"({kind} {' '.join(names)})" if names else ""


def _runtime(slot: str, params: Sequence[str], results: Sequence[str], args: Sequence[str]) -> str:
    types = f"{_types('param', params)} {_types('result', results)}"
    return f"(call_indirect $runtime {types} {' '.join(args)} (i32.const {_SLOTS.index(slot)}))"


def runtime_text() -> str:
    """The runtime. It imports ``gate`` (program, runtime) and ``main`` (memory, table, eight functions)."""
    tries = "\n".join(_try_type(index) for index in range(MAX_CATCH_TYPES))
    types = " ".join(f"(param $type{index} i32)" for index in range(MAX_CATCH_TYPES))
    return _RUNTIME.format(tries=tries, types=types, slots=" ".join(f"${slot}" for slot in _SLOTS))


def _try_type(index: int) -> str:
    """One caught type: 0 and the thrown type itself match as they are, others by the ABI's own answer."""
    return f"""(br_if $exact (i32.le_u (local.get $count) (i32.const {index})))
 (br_if $exact (i32.eqz (local.get $type{index})))
 (br_if $exact (i32.eq (local.get $type{index}) (local.get $thrown_type)))
 (if (call $can_catch (local.get $type{index}) (local.get $thrown_type)
       (i32.add (local.get $header) (i32.const 16)))
  (then (call $set_result (local.get $type{index})) (return (global.get $last))))"""


_RUNTIME = """(module
(import "main" "memory" (memory $heap 0))
(import "main" "table" (table $main 0 funcref))
(import "gate" "program" (table $program 0 funcref))
(import "gate" "runtime" (table $runtime 0 funcref))
(import "main" "emscripten_stack_get_current" (func $stack_get (result i32)))
(import "main" "emscripten_stack_restore" (func $stack_set (param i32)))
(import "main" "setThrew" (func $set_threw (param i32 i32)))
(import "main" "emscripten_tempret_set" (func $set_result (param i32)))
(import "main" "cxa_increment_exception_refcount" (func $increment (param i32)))
(import "main" "cxa_decrement_exception_refcount" (func $decrement (param i32)))
(import "main" "cxa_can_catch" (func $can_catch (param i32 i32 i32) (result i32)))
(import "main" "cxa_get_exception_ptr" (func $object_of (param i32) (result i32)))
(memory $caught 1) ;; a stack of exceptions being handled; 16,384 deep, then it traps
(global $depth (mut i32) (i32.const 0))
(global $last (mut i32) (i32.const 0))
(global $uncaught_count (mut i32) (i32.const 0))
(func $header (param $exception i32) (result i32) (i32.sub (local.get $exception) (i32.const 24)))
(func $push (param $exception i32)
 (i32.store $caught (global.get $depth) (local.get $exception))
 (global.set $depth (i32.add (global.get $depth) (i32.const 4))))
(func $pop (result i32)
 (if (i32.eqz (global.get $depth)) (then unreachable))
 (global.set $depth (i32.sub (global.get $depth) (i32.const 4)))
 (i32.load $caught (global.get $depth)))
(func $count (param $change i32)
 (global.set $uncaught_count (i32.add (global.get $uncaught_count) (local.get $change))))
(func $uncaught (result i32) (global.get $uncaught_count))
(func $thrown (param $exception i32) (param $type i32) (param $destructor i32) (local $header i32)
 (local.set $header (call $header (local.get $exception)))
 (i32.store $heap offset=16 (local.get $header) (i32.const 0))
 (i32.store $heap offset=4 (local.get $header) (local.get $type))
 (i32.store $heap offset=8 (local.get $header) (local.get $destructor))
 (global.set $last (local.get $exception))
 (call $count (i32.const 1)))
(func $rethrown (local $exception i32) (local $header i32)
 (local.set $exception (call $pop))
 (local.set $header (call $header (local.get $exception)))
 (if (i32.eqz (i32.load8_u $heap offset=13 (local.get $header))) (then
  (call $push (local.get $exception))
  (i32.store8 $heap offset=13 (local.get $header) (i32.const 1))
  (i32.store8 $heap offset=12 (local.get $header) (i32.const 0))
  (call $count (i32.const 1))))
 (global.set $last (local.get $exception)))
(func $resumed (param $exception i32)
 (if (i32.eqz (global.get $last)) (then (global.set $last (local.get $exception)))))
(func $begin_catch (param $exception i32) (result i32) (local $header i32)
 (local.set $header (call $header (local.get $exception)))
 (if (i32.eqz (i32.load8_u $heap offset=12 (local.get $header))) (then
  (i32.store8 $heap offset=12 (local.get $header) (i32.const 1))
  (call $count (i32.const -1))))
 (i32.store8 $heap offset=13 (local.get $header) (i32.const 0))
 (call $push (local.get $exception))
 (call $increment (local.get $exception))
 (call $object_of (local.get $exception)))
(func $end_catch
 (call $set_threw (i32.const 0) (i32.const 0))
 (call $decrement (call $pop))
 (global.set $last (i32.const 0)))
(func $find_catch (param $count i32) {types} (result i32) (local $header i32) (local $thrown_type i32)
 (if (i32.eqz (global.get $last)) (then (call $set_result (i32.const 0)) (return (i32.const 0))))
 (local.set $header (call $header (global.get $last)))
 (i32.store $heap offset=16 (local.get $header) (global.get $last))
 (local.set $thrown_type (i32.load $heap offset=4 (local.get $header)))
 (if (i32.eqz (local.get $thrown_type)) (then (call $set_result (i32.const 0)) (return (global.get $last))))
 (block $exact
 {tries}
 )
 (call $set_result (local.get $thrown_type))
 (global.get $last))
(global $nanoseconds (mut i64) (i64.const 0))
(func $clock (param $pointer i32)
 (global.set $nanoseconds (i64.add (global.get $nanoseconds) (i64.const 1000)))
 (i64.store $heap (local.get $pointer) (global.get $nanoseconds)))
(elem (table $runtime) (i32.const 0) func {slots})
(func $fill (table.copy $program $main (i32.const 0) (i32.const 0) (table.size $main)))
(start $fill)
)"""
