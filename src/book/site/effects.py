"""What each statement of a page's program needs and does, read from its syntax tree: nothing is run.

The program is gone through once with values of which only their identity is known: which objects a name may
stand for, and which objects those hold. So a draw from a generator, a step of an optimizer and a number put
into an array are known to change what other statements use, under whatever name. Functions and classes of
the page are followed into their calls; what the libraries do is in the tables below. Where nothing is known,
an object that is handed on counts as changed, an array does not.
"""

import ast
import builtins
import contextlib
import importlib
import symtable
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Function = ast.FunctionDef | ast.Lambda

# Methods of lists, dicts, sets and arrays that change them.
CHANGING = {
    "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard",
    "update", "setdefault", "popitem", "fill", "resize",
}  # fmt: skip
# Methods of arrays and lists that make something new, which holds nothing of them.
FRESH = {
    "copy", "astype", "sum", "mean", "std", "var", "min", "max", "argmin", "argmax", "any", "all",
    "round", "dot", "cumsum", "tolist", "item", "flatten", "nonzero", "count", "index", "join",
    "format", "split", "strip", "lower", "upper", "replace", "startswith", "endswith", "tobytes",
    "argsort", "prod",
}  # fmt: skip
# Methods of networks and other objects of the package that leave nothing behind that matters.
READING = {
    "predict", "loss", "accuracy", "measure", "numerical_gradient", "state", "copy",
}  # fmt: skip
# Networks whose gradient is no step of anything: they neither leave out nor average.
PLAIN_NETWORKS = {"SimpleNet", "TwoLayerNet", "SimpleConvNet"}
# Functions of the libraries that change the arrays they are given.
IN_PLACE = {
    "at", "copyto", "fill_diagonal", "put", "place", "shuffle", "decay", "clip_by_value",
    "clip_by_norm", "max_norm",
}  # fmt: skip
# Methods that change the arrays they are given or hold.
TRAINING = {
    "update", "step", "fit", "epochs", "restore",
}  # fmt: skip
# Functions of NumPy whose result may be what they were given.
VIEWS = {
    "asarray", "reshape", "ravel", "squeeze", "transpose", "swapaxes", "moveaxis", "broadcast_to",
    "expand_dims", "atleast_1d", "atleast_2d", "split", "array_split", "sliding_window_view",
}  # fmt: skip
GLOBAL = {"set_printoptions", "seterr", "simplefilter", "filterwarnings", "seed"}
SAVING = {
    "save",
    "savez",
    "savez_compressed",
    "savetxt",
    "save_parameters",
    "open",
    "write_text",
    "write_bytes",
}
LOADING = {"load", "loadtxt", "load_parameters", "open", "read_text", "read_bytes"}
# In the type of what a function of the package gives: it may hold what the function was given.
HOLDING = ("Iterator", "Callable", "Variable", "Layer", "Network")
FIGURE = "<figure>"  # what pyplot draws on, as if it were a name


@dataclass(eq=False)
class Thing:
    """An object of the program, or all those that one place of it makes.

    kind: data (arrays, lists), rng, object, instance (of a class of the page), function, class (both of the
    page), library (a function or class of one), module.
    """

    kind: str
    node: Any = None  # the definition of a function, a class, or an instance's class
    frame: "Frame | None" = None  # where that definition stands
    name: str = ""  # of what is in a library, or of an object's class in it
    inside: "set[Thing]" = field(default_factory=set)
    defaults: "dict[str, set[Thing]]" = field(default_factory=dict)
    bases: "set[Thing]" = field(default_factory=set)


Value = set[Thing]  # what an expression may be; empty: something that cannot change


@dataclass(eq=False)
class Frame:
    """The names of the page, or of one call of a function."""

    names: dict[str, Value] = field(default_factory=dict)
    above: "Frame | None" = None
    shared: set[str] = field(default_factory=set)  # declared global
    returned: Value = field(default_factory=set)


@dataclass(eq=False)
class Facts:
    """What a statement needs and does.

    reads: the names of the page that it uses, not counting those that it has just bound. binds: those that it
    may bind, and `surely` those that it binds in any case. ends: names that mean nothing more after it.
    sees, changes: the objects. noisy: a function that it calls prints. calls: those of its expressions that
    change something.
    """

    node: ast.stmt
    reads: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    surely: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    sees: Value = field(default_factory=set)
    changes: Value = field(default_factory=set)
    noisy: bool = False
    calls: set[ast.AST] = field(default_factory=set)


def facts(statements: Iterable[ast.stmt]) -> list[Facts]:
    """The facts of the statements of a program, in their order."""
    reader = _Reader()
    return [reader.read(statement) for statement in statements]


def deep(value: Iterable[Thing]) -> Value:
    """The things, and all that they hold."""
    found, todo = set(), set(value)
    while todo:
        thing = todo.pop()
        found.add(thing)
        todo |= (thing.inside | thing.bases) - found
    return found


def _held(value: Value) -> Value:
    """The things and what they hold themselves: what an element or an attribute of them may be."""
    return value.union(*(thing.inside for thing in value))


def free_names(node: ast.AST) -> set[str]:
    """The names that a definition looks up outside of itself when it is called."""
    names: set[str] = set()
    todo = symtable.symtable(ast.unparse(node), "page", "exec").get_children()
    while todo:
        table = todo.pop()
        names |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
        todo += table.get_children()
    return names


class _Reader:
    def __init__(self) -> None:
        self.page = Frame()
        self.site: ast.AST = ast.Pass()  # the expression that is being read
        self.methods: dict[ast.FunctionDef, Thing] = {}
        self.modules: dict[str, Thing] = {}
        self.files = Thing("object")
        self.calls: list[ast.AST] = []  # the functions that are being followed
        self.maybe = 0  # how many branches and loops the statement is in
        self.assigned: set[str] = set()  # names of the page that the statement has bound in any case
        self.opened: Value = set()  # definitions whose names have been looked up for this statement
        # For this statement: what came of a call that has been followed, and the things that functions made.
        self.followed: dict[Any, tuple[Value, Value]] = {}
        self.escaped: Value = set()
        self.made: dict[Any, Thing] = {}
        self.free: dict[ast.AST, set[str]] = {}

    def read(self, node: ast.stmt) -> Facts:
        self.now, self.statement = Facts(node), node
        self.assigned, self.opened, self.followed, self.made = set(), set(), {}, {}
        self.escaped = set()
        self.do([node], self.page)
        self.now.surely |= self.assigned
        return self.now

    # What is used and what is changed

    def look_up(self, name: str, frame: Frame) -> Value | None:
        here: Frame | None = frame if name not in frame.shared else self.page
        while here is not None:
            if here is self.page:
                if name not in self.assigned:
                    self.now.reads.add(name)
                if name in here.names:
                    self.see(here.names[name])
                    return here.names[name]
            elif name in here.names:
                return here.names[name]
            here = here.above
        return None

    def see(self, value: Value) -> None:
        """Whoever uses a thing uses all that it holds, and what its code looks up when it is called."""
        found = deep(value)
        self.now.sees |= found
        for thing in found - self.opened:
            if thing.node is not None and thing.frame is not None:
                self.opened.add(thing)
                if thing.node not in self.free:
                    self.free[thing.node] = free_names(thing.node)
                for name in self.free[thing.node]:
                    self.look_up(name, thing.frame)

    def change(self, value: Iterable[Thing]) -> None:
        self.now.changes |= {thing for thing in value if thing.kind not in ("function", "class", "library")}

    def hold(self, value: Value, held: Value) -> None:
        for thing in value:
            if thing.kind in ("data", "object", "instance"):
                thing.inside |= held - {thing}

    def change_objects(self, value: Value) -> None:
        """What a call may do to what it is given: generators and other objects, but not arrays."""
        self.change(thing for thing in deep(value) if thing.kind in ("rng", "object", "instance"))

    # Statements

    def do(self, body: list[ast.stmt], frame: Frame) -> None:
        for statement in body:
            self.one(statement, frame)

    def one(self, node: ast.stmt, frame: Frame) -> None:
        match node:
            case ast.Import():
                for alias in node.names:
                    whole = alias.name if alias.asname else alias.name.split(".")[0]
                    self.bind(alias.asname or whole, {self.module(whole)}, frame)
                    if not alias.asname and "." in alias.name:
                        self.assigned.discard(whole)  # another import of the same package is needed as well
            case ast.ImportFrom():
                for alias in node.names:
                    self.bind(
                        alias.asname or alias.name, {self.imported(str(node.module), alias.name)}, frame
                    )
            case ast.FunctionDef():
                value = {self.function(node, frame)}
                self.escape(set().union(*(self.value(d, frame) for d in node.decorator_list)))
                self.bind(node.name, value, frame)
            case ast.ClassDef():
                bases = set().union(*(self.value(base, frame) for base in node.bases))
                for decorator in node.decorator_list:
                    self.value(decorator, frame)
                inner = Frame(above=frame)
                self.do([s for s in node.body if not isinstance(s, ast.FunctionDef)], inner)
                held = set().union(*inner.names.values())
                self.bind(node.name, {Thing("class", node, frame, inside=held, bases=bases)}, frame)
            case ast.Return():
                frame.returned |= self.value(node.value, frame)
            case ast.Assign():
                if isinstance(node.value, ast.Tuple) and all(isinstance(t, ast.Tuple) for t in node.targets):
                    values = [self.value(element, frame) for element in node.value.elts]
                    for target in node.targets:
                        self.unpack(target.elts, values, frame)  # type: ignore[attr-defined]
                else:
                    value = self.value(node.value, frame)
                    for target in node.targets:
                        self.assign(target, value, frame)
            case ast.AnnAssign():
                if node.value:
                    self.assign(node.target, self.value(node.value, frame), frame)
            case ast.AugAssign():
                new = self.value(node.value, frame)
                old = self.value(node.target, frame)  # its context is Store, which `value` does not ask for
                self.operate(old | new)
                self.change(old)
                self.hold(old, _held(new))
                if isinstance(node.target, ast.Name):
                    made = {Thing("data")} if new and not old else set()
                    self.bind(node.target.id, old | made, frame)
            case ast.For():
                self.loop(node, frame)
            case ast.While():
                self.value(node.test, frame)
                self.branches([node.body], frame, whole=False)
            case ast.If():
                self.value(node.test, frame)
                self.branches([node.body, node.orelse], frame, whole=True)
            case ast.Try():
                self.branches([node.body], frame, whole=False)
                handlers = [handler.body for handler in node.handlers]
                for handler in node.handlers:
                    self.value(handler.type, frame)
                    if handler.name:
                        self.local(handler.name, frame)
                self.branches([*handlers, node.orelse], frame, whole=False)
                self.do(node.finalbody, frame)
            case ast.With():
                for item in node.items:
                    value = self.value(item.context_expr, frame)
                    if item.optional_vars:
                        self.assign(item.optional_vars, value, frame)
                self.do(node.body, frame)
            case ast.Delete():
                for target in node.targets:
                    self.value(target, frame)
                    self.change(self.value(getattr(target, "value", None), frame))
                    if isinstance(target, ast.Name):
                        self.bind(target.id, set(), frame)
            case ast.Global():
                frame.shared |= set(node.names)
            case _:
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.expr):
                        self.value(child, frame)
                    elif isinstance(child, ast.stmt):
                        self.one(child, frame)

    def branches(self, bodies: list[list[ast.stmt]], frame: Frame, whole: bool) -> None:
        """Parts of which one runs (`whole`), or perhaps none."""
        before, assigned = frame.names, self.assigned
        ends = [] if whole else [(before, assigned)]
        self.maybe += 1
        for body in bodies:
            frame.names, self.assigned = dict(before), set(assigned)
            self.do(body, frame)
            ends.append((frame.names, self.assigned))
        self.maybe -= 1
        frame.names = _either([names for names, _ in ends])
        self.assigned = set.intersection(*(there for _, there in ends))

    def loop(self, node: ast.For, frame: Frame) -> None:
        each = self.each(self.value(node.iter, frame))
        before, assigned = dict(frame.names), set(self.assigned)
        self.maybe += 1
        self.assign(node.target, each, frame)
        start = set(self.assigned)
        self.do(node.body, frame)
        self.maybe -= 1
        if not _runs(node.iter):
            frame.names, self.assigned = _either([before, frame.names]), assigned
        elif any(isinstance(inner, ast.Break | ast.Continue) for inner in ast.walk(node)):
            frame.names, self.assigned = _either([before, frame.names]), start
        self.branches([node.orelse], frame, whole=False)

    def local(self, name: str, frame: Frame) -> None:
        """The name of a caught exception: bound here, and gone after it."""
        if frame is not self.page:
            frame.names[name] = set()
        else:
            self.now.binds.add(name)
            self.page.names[name] = set()
            self.assigned.add(name)

    def assign(self, target: ast.expr, value: Value, frame: Frame) -> None:
        match target:
            case ast.Name():
                self.bind(target.id, value, frame)
            case ast.Starred():
                self.assign(target.value, value, frame)
            case ast.Tuple() | ast.List():
                for element in target.elts:
                    self.assign(element, _held(value), frame)
            case ast.Attribute() | ast.Subscript():
                if isinstance(target, ast.Subscript):
                    self.value(target.slice, frame)
                base = self.value(target.value, frame)
                self.change(base)
                self.hold(base, value)

    def unpack(self, targets: list[ast.expr], values: list[Value], frame: Frame) -> None:
        if len(targets) == len(values) and not any(isinstance(t, ast.Starred) for t in targets):
            for target, value in zip(targets, values, strict=True):
                self.assign(target, value, frame)
        else:
            for target in targets:
                self.assign(target, set().union(*values), frame)

    def bind(self, name: str, value: Value, frame: Frame) -> None:
        if name in frame.shared:
            frame = self.page
        frame.names[name] = value
        if frame is self.page:
            self.now.binds.add(name)
            if not self.calls:
                self.assigned.add(name)

    # Expressions

    def value(self, node: ast.AST | None, frame: Frame) -> Value:
        match node:
            case None | ast.Constant():
                return set()
            case ast.Name():
                return self.look_up(node.id, frame) or set()
            case ast.Lambda():
                return {self.function(node, frame)}
            case ast.Attribute():
                return self.attribute(node, self.value(node.value, frame))
            case ast.Subscript():
                self.value(node.slice, frame)
                base = self.value(node.value, frame)
                self.operate(base)
                return _held(base)
            case ast.Tuple() | ast.List() | ast.Set() | ast.Dict():
                inside = set().union(*(self.value(child, frame) for child in _children(node)))
                return (
                    {self.new("data", inside, node)} if inside or not isinstance(node, ast.Tuple) else set()
                )
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                inner = Frame(above=frame)
                for made in node.generators:
                    self.assign(made.target, self.each(self.value(made.iter, inner)), inner)
                    for condition in made.ifs:
                        self.value(condition, inner)
                parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
                return {self.new("data", set().union(*(self.value(part, inner) for part in parts)), node)}
            case ast.BinOp() | ast.UnaryOp() | ast.Compare() as operation:
                operands = set().union(*(self.value(child, frame) for child in _children(operation)))
                self.site = operation
                return self.operate(operands)
            case ast.IfExp():
                self.value(node.test, frame)
                return self.value(node.body, frame) | self.value(node.orelse, frame)
            case ast.NamedExpr():
                value = self.value(node.value, frame)
                self.bind(node.target.id, value, frame)
                return value
            case ast.Yield() | ast.YieldFrom():
                frame.returned |= self.value(node.value, frame)
                return set()
            case ast.Call():
                return self.called(node, frame)
            case _:  # and, or, f-strings, slices, a star
                return set().union(*(self.value(child, frame) for child in _children(node)))

    def attribute(self, node: ast.Attribute, base: Value) -> Value:
        found: Value = set()
        for thing in base:
            if thing.kind == "module":
                found.add(self.imported(thing.name, node.attr))
            elif thing.kind in ("instance", "class"):
                methods = list(_methods(thing, node.attr))
                found |= {self.method(method, owner) for method, owner in methods}
                if thing.kind == "instance":
                    if any(method.decorator_list for method, _ in methods):  # a property
                        for method, owner in methods:
                            found |= self.run(self.method(method, owner), [{thing}], {})
                    found |= _held({thing})
                else:
                    found |= thing.inside
            elif thing.kind in ("data", "object", "rng"):
                found |= _held({thing})
        return found

    def operate(self, operands: Value) -> Value:
        """An operator: it calls what the classes of the page say, and its result may hold the operands."""
        objects = {thing for thing in operands if thing.kind in ("object", "instance")}
        for thing in {thing.node: thing for thing in objects}.values():
            for method, owner in _methods(thing):
                if method.name.startswith("__") and method.name != "__init__":
                    self.run(self.method(method, owner), [operands] * 3, {})
        if not operands:
            return set()
        held = objects | {thing for thing in _held(operands) if thing.kind != "data"}
        return {self.new("object" if objects else "data", held)}

    def each(self, value: Value) -> Value:
        """What a loop over it gives; to ask a generator for the next one changes it."""
        self.operate({thing for thing in value if thing.kind == "instance"})
        self.change_objects({thing for thing in value if thing.kind == "object"})
        return _held(value)

    # Calls

    def called(self, node: ast.Call, frame: Frame) -> Value:
        outer, self.now.changes = self.now.changes, set()
        arguments = [self.value(argument, frame) for argument in node.args]
        named = {keyword.arg or "": self.value(keyword.value, frame) for keyword in node.keywords}
        self.site = node
        result = self.result(node, arguments, named, frame)
        if self.now.changes and not self.calls:
            self.now.calls.add(node)
        self.now.changes |= outer
        return result

    def result(self, node: ast.Call, arguments: list[Value], named: dict[str, Value], frame: Frame) -> Value:
        func, given = node.func, set().union(*arguments, *named.values())
        if isinstance(func, ast.Name) and func.id == "super":
            own = next(iter(frame.names.values()), set())
            return {Thing("super", inside={thing}) for thing in own}
        if isinstance(func, ast.Name):
            value = self.look_up(func.id, frame)
            if value is None:
                return self.built_in(func.id, node, arguments, given, frame)
            return self.call(value, arguments, named)
        if not isinstance(func, ast.Attribute):
            return self.call(self.value(func, frame), arguments, named)
        found, receivers = set(), set()
        for thing in self.value(func.value, frame):
            if thing.kind == "module":
                found |= self.library(self.imported(thing.name, func.attr), arguments, named)
            elif thing.kind == "super":
                found |= self.send(thing.inside, func.attr, arguments, named, above=True)
            elif thing.kind == "class":
                for method, owner in _methods(thing, func.attr):
                    found |= self.run(self.method(method, owner), arguments, named)
            elif thing.kind == "library":
                found |= self.library(Thing("library", name=f"{thing.name}.{func.attr}"), arguments, named)
            elif thing.kind != "function":
                receivers.add(thing)
        return found | self.send(receivers, func.attr, arguments, named)

    def call(self, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        found: Value = set()
        for thing in value:
            if thing.kind == "function":
                found |= self.run(thing, arguments, named)
            elif thing.kind == "class":
                given = set().union(*arguments, *named.values())
                made = self.new("instance", given, node=thing.node, frame=thing.frame, bases={thing})
                for method, owner in _methods(thing, "__init__"):
                    self.run(self.method(method, owner), [{made}, *arguments], named)
                found.add(made)
            elif thing.kind == "library":
                found |= self.library(thing, arguments, named)
            else:  # perhaps what is called is something that it holds
                found |= self.send({thing}, "__call__", arguments, named)
        return found

    def send(
        self, value: Value, name: str, arguments: list[Value], named: dict[str, Value], above: bool = False
    ) -> Value:
        """Call a method."""
        given, found = set().union(*arguments, *named.values()), set()
        objects: Value = set()
        for thing in value:
            methods = list(_methods(thing, name))[above:]
            for method, owner in methods[:1]:
                found |= self.run(self.method(method, owner), [{thing}, *arguments], named)
            if methods:
                continue
            if thing.kind == "rng":
                self.change({thing})
                if name == "shuffle":
                    self.change(given)
                found.add(self.new("rng" if name == "spawn" else "data"))
            elif thing.kind == "data":
                if name in CHANGING:
                    self.change({thing})
                    self.hold({thing}, given | (_held(given) if name in ("extend", "update") else set()))
                self.escape(given)
                found |= {self.new("data")} if name in FRESH else _held({thing})
            else:
                objects.add(thing)
        return found | self.object_method(objects, name, given) if objects else found

    def object_method(self, objects: Value, name: str, given: Value) -> Value:
        """Call a method of something that a library has made."""
        if name in SAVING:
            self.change({self.files})
        if name in LOADING:
            self.now.sees.add(self.files)
        plain = name == "gradient" and all(thing.name in PLAIN_NETWORKS for thing in objects)
        if name in READING or plain:
            return {self.new("data")}
        self.change_objects(objects | given)
        if name in TRAINING:
            self.change(deep(objects | given))
        self.escape(objects | given)
        return {self.new("data")} if name in ("gradient", "forward") else _held(objects) | given

    def library(self, thing: Thing, arguments: list[Value], named: dict[str, Value]) -> Value:
        """Call a function or a class of a library."""
        given, name = set().union(*arguments, *named.values()), thing.name.rpartition(".")[2]
        package = thing.name.partition(".")[0]
        what = _find(thing.name)
        if name in IN_PLACE:
            self.change(deep(given))
        if name in SAVING:
            self.change({self.files})
        if name in LOADING:
            self.now.sees.add(self.files)
            self.change_objects(given)
        if name in GLOBAL:
            self.change({self.module(package)})
        if thing.name.startswith("matplotlib.pyplot"):
            return self.draw(name, given)
        if name in ("default_rng", "Generator"):
            return {self.new("rng", given)}
        if name in ("deepcopy", "copy"):
            return {
                Thing(t.kind, t.node, t.frame, t.name, bases=t.bases) for t in given if t.kind != "module"
            }
        if isinstance(what, type):
            self.change(t for t in deep(given) if t.kind == "rng")
            if what.__name__.endswith("Net"):
                given = {t for t in given if t.kind != "rng"}
            return {self.new("object", given, name=what.__name__)}
        self.escape(given)
        if package == "numpy":
            if thing.name.startswith("numpy.random."):
                self.change({self.module("numpy")})
            self.change(named.get("out", set()))
            held = {t for t in deep(given) if t.kind in ("object", "instance", "function", "class")}
            return (given if name in VIEWS else set()) | {self.new("data", held)}
        if package == "dlscratch":
            self.now.noisy |= name == "check"
            self.change_objects(given)
            returned = str(getattr(what, "__annotations__", {}).get("return", "Callable"))
            if not any(word in returned for word in HOLDING):
                return {self.new("data")}
            return {self.new("object", given)}
        return {self.new("object", given)} if package not in ("math", "time") else set()

    def draw(self, name: str, given: Value) -> Value:
        """A function of pyplot: it draws on the figure that is there, or begins one."""
        on = self.page.names.get(FIGURE, set())
        if name in ("figure", "subplots"):
            made = {self.new("object")}
            self.bind(FIGURE, made, self.page)
            return made
        self.look_up(FIGURE, self.page)
        if name in ("show", "close"):
            if not self.maybe:
                self.now.ends.add(FIGURE)
                self.page.names[FIGURE] = set()
            return set()
        if not on:
            on = {self.new("object")}
            self.bind(FIGURE, on, self.page)
        self.change(on)
        return on

    def built_in(
        self, name: str, node: ast.Call, arguments: list[Value], given: Value, frame: Frame
    ) -> Value:
        if name == "print" and self.calls:
            self.now.noisy = True
        if name in ("eval", "exec"):
            # A text that stands elsewhere in the statement may be what a name in the call stands for.
            within = node if node.args and isinstance(node.args[0], ast.Constant) else self.statement
            words = [w for f in ast.walk(within) if isinstance(f, ast.JoinedStr) for w in f.values]
            for constant in ast.walk(within):
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    with contextlib.suppress(SyntaxError):
                        for inner in ast.parse(constant.value).body if constant not in words else []:
                            self.one(inner, frame)
        if name == "open":
            self.change({self.files})
            self.now.sees.add(self.files)
            return {self.new("object")}
        if name == "next":
            self.change_objects(given)
        if name == "setattr":
            self.change(deep(given))
        self.operate({thing for thing in given if thing.kind == "instance"})
        if name in ("map", "filter", "sorted", "min", "max"):
            self.escape(given)
        if isinstance(getattr(builtins, name, None), type) and issubclass(
            getattr(builtins, name), int | float | str
        ):
            return set()
        if name in (
            "len",
            "print",
            "round",
            "abs",
            "all",
            "any",
            "type",
            "isinstance",
            "repr",
            "hash",
            "id",
            "range",
        ):
            return set()
        inside = _held(given)
        return {self.new("data", inside)}

    def run(self, function: Thing, arguments: list[Value], named: dict[str, Value]) -> Value:
        """Follow a call into a function of the page."""
        node, given = function.node, set().union(*arguments, *named.values())
        same = (node, tuple(map(frozenset, arguments)), tuple((n, frozenset(v)) for n, v in named.items()))
        if same in self.followed:
            changes, returned = self.followed[same]
            self.now.changes |= changes
            return returned
        if node in self.calls:
            return given
        outer, self.now.changes = self.now.changes, set()
        inner, parameters = Frame(above=function.frame), node.args
        positional = [p.arg for p in (*parameters.posonlyargs, *parameters.args)]
        inner.names |= function.defaults
        inner.names |= {name: set() for name in positional if name not in inner.names}
        inner.names |= dict(zip(positional, arguments, strict=False))
        inner.names |= {p.arg: named.get(p.arg, inner.names.get(p.arg, set())) for p in parameters.kwonlyargs}
        inner.names |= {name: value for name, value in named.items() if name in positional}
        for rest in (parameters.vararg, parameters.kwarg):
            if rest:
                inner.names[rest.arg] = {self.new("data", given)}
        maybe, self.maybe = self.maybe, 0
        self.calls.append(node)
        if isinstance(node, ast.Lambda):
            inner.returned = self.value(node.body, inner)
        else:
            self.do(node.body, inner)
        self.calls.pop()
        self.maybe = maybe
        if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(node)):
            self.site = node
            inner.returned = {self.new("object", inner.returned | given)}
        self.followed[same] = self.now.changes, inner.returned
        self.now.changes = outer | self.now.changes
        return inner.returned

    def escape(self, value: Value) -> None:
        """Code of the page that is handed to a library may be called there, with anything."""
        for thing in deep(value) - self.escaped:
            self.escaped.add(thing)
            if thing.kind == "function":
                self.run(thing, [set()] * 9, {})
            elif thing.kind == "instance":
                for method, owner in _methods(thing):
                    self.run(self.method(method, owner), [{thing}, *[set()] * 9], {})

    # Things

    def new(self, kind: str, inside: Iterable[Thing] = (), site: ast.AST | None = None, **more: Any) -> Thing:
        """A new thing. Those that functions make at one place, for one statement, are taken for one."""
        made = Thing(kind, **more)
        if self.calls:
            made = self.made.setdefault((kind, site or self.site, made.node), made)
        made.inside |= set(inside) - {made}
        return made

    def function(self, node: Function, frame: Frame) -> Thing:
        parameters = node.args
        positional = [p.arg for p in (*parameters.posonlyargs, *parameters.args)]
        for annotated in (*ast.walk(parameters), node):
            for name in ("annotation", "returns"):
                self.value(getattr(annotated, name, None), frame)
        given = [self.value(default, frame) for default in parameters.defaults]
        defaults = dict(zip(reversed(positional), reversed(given), strict=False))
        for p, default in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True):
            defaults[p.arg] = self.value(default, frame)
        return Thing("function", node, frame, inside=set().union(*defaults.values()), defaults=defaults)

    def method(self, node: ast.FunctionDef, owner: Thing) -> Thing:
        if node not in self.methods:
            self.methods[node] = self.function(node, owner.frame or self.page)
        return self.methods[node]

    def module(self, name: str) -> Thing:
        return self.modules.setdefault(name, Thing("module", name=name))

    def imported(self, module: str, name: str) -> Thing:
        whole = f"{module}.{name}"
        if isinstance(_find(whole), type(ast)):
            return self.module(whole)
        return Thing("library", name=whole)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    return (child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))


def _methods(thing: Thing, name: str = "") -> Iterator[tuple[ast.FunctionDef, Thing]]:
    """The methods of an instance or a class of the page, its own before those it has from other classes."""
    if thing.kind == "class":
        for node in thing.node.body:
            if isinstance(node, ast.FunctionDef) and name in ("", node.name):
                yield node, thing
    if thing.kind in ("class", "instance"):
        for base in thing.bases:
            yield from _methods(base, name)


def _either(ends: list[dict[str, Value]]) -> dict[str, Value]:
    """The names after parts of which one has run."""
    return {name: set().union(*(end.get(name, set()) for end in ends)) for name in set().union(*ends)}


def _runs(iterable: ast.expr) -> bool:
    """Whether a loop over it runs at least once, as far as it can be seen."""
    match iterable:
        case ast.Tuple() | ast.List() | ast.Set():
            return bool(iterable.elts)
        case ast.Call(func=ast.Name(id="range"), args=[*_, ast.Constant(value=int(n))]):
            return n > 0
        case ast.Call(func=ast.Name(id="enumerate" | "zip"), args=arguments):
            return all(map(_runs, arguments))
    return False


def _find(name: str) -> Any:
    """What a dotted name stands for in the libraries, or None."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        with contextlib.suppress(ImportError):
            what: Any = importlib.import_module(".".join(parts[:end]))
            for part in parts[end:]:
                what = getattr(what, part, None)
            return what
    return None
