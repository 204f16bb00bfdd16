"""The trained model as one ONNX graph, written out operator by operator.

Weights are 8-bit integers with one scale for each output; activations are rounded to 8 bits with one scale for each
row, found as they come. ONNX Runtime's own dynamic quantisation takes one activation scale for the whole batch, so that
a sentence's result depends on its neighbours; with a scale for each row it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.model import ARC, ATTENTION_HEADS, LAYERS, NOTHING

MICROSOFT = "com.microsoft"
ARRAY = NDArray[np.float32]


@dataclass
class Graph:
    """A graph being written. `whole` says that weights stay 32-bit floats; `fine` names those that do in any case."""

    whole: bool
    fine: frozenset[str] = frozenset()
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)
    rounded: dict[str, tuple[str, str]] = field(default_factory=dict)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Store a constant once; returns its name."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *inputs: str, name: str = "", domain: str = "", **attributes: object) -> str:
        """Add an operator with one output; returns the output's name."""
        out = name or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], domain=domain, **attributes))
        return out

    def product(self, x: str, name: str, weight: ARRAY) -> str:
        """`x` times the transpose of a weight of out by in."""
        if self.whole or name in self.fine:
            return self.add("MatMul", x, self.constant(f"{name}.t", weight.T))
        numbers, scales = pack(weight)
        rounded, sizes = self._rounded(x)
        table, outs = self.constant(f"{name}.q", numbers.T), self.constant(f"{name}.s", scales)
        made = self.add("MatMulIntegerToFloat", rounded, table, self._one(), outs, self._middle(), domain=MICROSOFT)
        return self.add("Mul", made, sizes)

    def _rounded(self, x: str) -> tuple[str, str]:
        """`x` as 8-bit integers around 128, and the scale of each row."""
        if x not in self.rounded:
            last = self.constant("minus_one", np.array([-1], np.int64))
            most = self.add("ReduceMax", self.add("Abs", x), last, keepdims=1)
            most = self.add("Max", most, self.constant("least", np.array(1e-6, np.float32)))
            scaled = self.add("Mul", x, self.add("Div", self.constant("top", np.array(127.0, np.float32)), most))
            sizes = self.add("Mul", most, self.constant("step", np.array(1.0 / 127.0, np.float32)))
            self.rounded[x] = (self.add("QuantizeLinear", scaled, self._one(), self._middle()), sizes)
        return self.rounded[x]

    def _one(self) -> str:
        return self.constant("unit", np.array(1.0, np.float32))

    def _middle(self) -> str:
        return self.constant("middle", np.array(128, np.uint8))


def pack(weight: ARRAY) -> tuple[NDArray[np.int8], ARRAY]:
    """8-bit integers of a weight of out by in, and the scale of each output."""
    scales = np.maximum(np.abs(weight).max(1) / 127.0, 1e-12).astype(np.float32)
    return np.rint(weight / scales[:, None]).astype(np.int8), scales


class Writer:
    """Writes the graph of one trained state."""

    def __init__(
        self, state: Mapping[str, ARRAY], root: int, *, whole: bool, fine: frozenset[str] = frozenset()
    ) -> None:
        self.state, self.root = state, root
        self.graph = Graph(whole, fine)

    def write(self) -> onnx.ModelProto:
        """The whole model."""
        self._heads(self._words(self._encoder()))
        return _model(self.graph)

    def _weight(self, name: str) -> str:
        return self.graph.constant(name, self.state[name])

    def _linear(self, x: str, name: str, activation: bool = False) -> str:
        made = self.graph.product(x, name, self.state[f"{name}.weight"])
        bias = self._weight(f"{name}.bias")
        if activation:
            return self.graph.add("BiasGelu", made, bias, domain=MICROSOFT)
        return self.graph.add("Add", made, bias)

    def _norm(self, x: str, skip: str, name: str, bias: str) -> str:
        parts = (x, skip, self._weight(f"{name}.weight"), self._weight(f"{name}.bias"), self._weight(bias))
        return self.graph.add("SkipLayerNormalization", *parts, domain=MICROSOFT, epsilon=1e-12)

    def _rows(self, ids: str, name: str, table: ARRAY) -> str:
        """Rows of an embedding table, kept as 8-bit integers with a scale for each row."""
        graph = self.graph
        if graph.whole:
            return graph.add("Gather", graph.constant(name, table), ids)
        numbers, scales = pack(table)
        rows = graph.add("Cast", graph.add("Gather", graph.constant(f"{name}.q", numbers), ids), to=TensorProto.FLOAT)
        return graph.add("Mul", rows, graph.add("Gather", graph.constant(f"{name}.s", scales[:, None]), ids))

    def _first(self, name: str, table: ARRAY) -> str:
        """The first rows of an embedding table, as many as there are pieces."""
        graph = self.graph
        numbers, scales = pack(table)
        length = graph.add("Shape", "ids", start=1, end=2)
        zero = graph.constant("zero", np.zeros(1, np.int64))
        if graph.whole:
            return graph.add("Slice", graph.constant(name, table), zero, length, zero)
        rows = graph.add("Slice", graph.constant(f"{name}.q", numbers), zero, length, zero)
        rows = graph.add("Cast", rows, to=TensorProto.FLOAT)
        sizes = graph.add("Slice", graph.constant(f"{name}.s", scales[:, None]), zero, length, zero)
        return graph.add("Mul", rows, sizes)

    def _embedded(self) -> str:
        graph, rows = self.graph, self._rows("ids", "words", self.state["words.weight"])
        places = self._first("places", self.state["places.weight"] + self.state["kind"])
        cases = graph.add("Gather", self._weight("case_in.weight"), "shapes")
        total = graph.add("Add", graph.add("Add", rows, places), cases)
        parts = (self._weight("norm.weight"), self._weight("norm.bias"))
        return graph.add("LayerNormalization", total, *parts, axis=-1, epsilon=1e-12)

    def _encoder(self) -> str:
        """Mixed states of all layers, B,S,384; their mean is the extra output `encoded`."""
        graph, x = self.graph, self._embedded()
        mix = np.exp(self.state["mix"] - self.state["mix"].max())
        mix = (mix / mix.sum()).astype(np.float32)
        mixed = graph.add("Mul", x, graph.constant("mix_0", mix[0]))
        for index in range(LAYERS):
            x = self._layer(x, f"layers.{index}")
            mixed = graph.add("Add", mixed, graph.add("Mul", x, graph.constant(f"mix_{index + 1}", mix[index + 1])))
        axes = graph.constant("one", np.ones(1, np.int64))
        graph.add("ReduceMean", mixed, axes, name="encoded", keepdims=0)
        return mixed

    def _layer(self, x: str, at: str) -> str:
        graph = self.graph
        weights = np.split(self.state[f"{at}.qkv.weight"], 3)
        qkv = [graph.product(x, f"{at}.{part}", w) for part, w in zip("qkv", weights, strict=True)]
        bias = self._weight(f"{at}.qkv.bias")
        mixed = graph.add(
            "MultiHeadAttention",
            *qkv,
            bias,
            "mask",
            domain=MICROSOFT,
            num_heads=ATTENTION_HEADS,
            mask_filter_value=NOTHING,
        )
        out = graph.product(mixed, f"{at}.out", self.state[f"{at}.out.weight"])
        x = self._norm(out, x, f"{at}.norm1", f"{at}.out.bias")
        down = graph.product(self._linear(x, f"{at}.up", True), f"{at}.down", self.state[f"{at}.down.weight"])
        return self._norm(down, x, f"{at}.norm2", f"{at}.down.bias")

    def _words(self, mixed: str) -> str:
        """Word vectors B,W,416: mean of the first and last piece, and the word's casing."""
        graph = self.graph
        last = graph.constant("minus_one", np.array([-1], np.int64))
        first, final = (graph.add("Unsqueeze", name, last) for name in ("first", "last"))
        ends = [graph.add("GatherND", mixed, at, batch_dims=1) for at in (first, final)]
        states = graph.add("Mul", graph.add("Add", *ends), graph.constant("half", np.float32(0.5).reshape(())))
        cases = graph.add("GatherND", "shapes", first, batch_dims=1)
        return graph.add("Concat", states, graph.add("Gather", self._weight("case_out.weight"), cases), axis=-1)

    def _heads(self, words: str) -> None:
        graph = self.graph
        count = graph.add("Shape", words, start=0, end=1)
        width = graph.constant("root_shape", np.array([1, self.state["root"].shape[0]], np.int64))
        root = graph.constant("root", self.state["root"].reshape(1, 1, -1))
        root = graph.add("Expand", root, graph.add("Concat", count, width, axis=0))
        nodes = graph.add("Concat", root, words, axis=1)
        self._relations(words, nodes, self._arcs(words, nodes))
        hidden = self._linear(graph.add("Concat", words, self._ends(), axis=-1), "hidden", True)
        for name in ("tags", "scripts"):
            graph.add("ArgMax", self._linear(hidden, name), name=name, axis=-1, keepdims=0)
        graph.add("Softmax", self._linear(self._linear(words, "ner_hidden", True), "ner"), name="names", axis=-1)

    def _ends(self) -> str:
        """Sum of the vectors of each word's endings, B,W,32."""
        axes = self.graph.constant("axis_2", np.array([2], np.int64))
        return self.graph.add(
            "ReduceSum", self._rows("ends", "ends.weight", self.state["ends.weight"]), axes, keepdims=0
        )

    def _arcs(self, words: str, nodes: str) -> str:
        graph = self.graph
        dep, head = self._linear(words, "arc_dep", True), self._linear(nodes, "arc_head", True)
        dep = graph.product(dep, "arc", self.state["arc.weight"] / np.float32(ARC**0.5))
        turned = graph.add("Transpose", head, perm=[0, 2, 1])
        bias = graph.add("MatMul", graph.constant("arc_bias", self.state["arc_bias.weight"][None]), turned)
        scores = graph.add("Add", graph.add("MatMul", dep, turned), bias)
        return graph.add(
            "Add", scores, graph.add("Unsqueeze", "nodes", graph.constant("one", np.ones(1, np.int64))), name="arcs"
        )

    def _relations(self, words: str, nodes: str, arcs: str) -> None:
        """Relation of each word to the head given in `heads`, or to its best one where that is negative."""
        graph = self.graph
        greedy = graph.add("ArgMax", arcs, axis=-1, keepdims=0)
        free = graph.add("Less", "heads", graph.constant("none", np.zeros((), np.int64)))
        chosen = graph.add("Unsqueeze", graph.add("Where", free, greedy, "heads"), "minus_one")
        dep, all_heads = self._linear(words, "rel_dep", True), self._linear(nodes, "rel_head", True)
        head = graph.add("GatherND", all_heads, chosen, batch_dims=1)
        pair = graph.add("Concat", dep, head, graph.add("Mul", dep, head), axis=-1)
        fit = graph.add("Where", graph.add("Equal", chosen, "none"), *self._root_masks())
        graph.add("ArgMax", graph.add("Add", self._linear(pair, "rel"), fit), name="rels", axis=-1, keepdims=0)

    def _root_masks(self) -> tuple[str, str]:
        """What is added to relation scores under the root, where only `root` will do, and elsewhere, where it won't."""
        at_root = np.full(len(self.state["rel.bias"]), NOTHING, np.float32)
        at_root[self.root] = 0.0
        elsewhere = NOTHING - at_root
        return self.graph.constant("at_root", at_root), self.graph.constant("elsewhere", elsewhere)


def _model(graph: Graph) -> onnx.ModelProto:
    pieces, words = ["batch", "pieces"], ["batch", "words"]
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [("ids", whole, pieces), ("mask", TensorProto.INT32, pieces), ("shapes", whole, pieces)]
    inputs += [
        ("first", whole, words),
        ("last", whole, words),
        ("nodes", real, ["batch", "nodes"]),
        ("heads", whole, words),
    ]
    inputs += [("ends", whole, [*words, 3])]
    outputs = [
        ("arcs", real, [*words, "nodes"]),
        ("rels", whole, words),
        ("tags", whole, words),
        ("scripts", whole, words),
    ]
    outputs += [("names", real, [*words, 7]), ("encoded", real, ["batch", 384])]
    made = helper.make_graph(
        graph.nodes,
        "reader",
        [helper.make_tensor_value_info(*value) for value in inputs],
        [helper.make_tensor_value_info(*value) for value in outputs],
        list(graph.constants.values()),
    )
    versions = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=versions, ir_version=10, producer_name="legation")
