"""An ONNX graph written node by node, with linear maps in eight bits: weights by column, what goes in by a fixed scale."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 21
RUNTIME = "com.microsoft"
# Weights take 63 steps to each side and not 127: two products then fit the sixteen bits in which older processors add them, which
# would else cut off large sums and read differently.
STEPS = 63

Array = NDArray[Any]


@dataclass
class Graph:
    """Nodes and weights as they are added; every method returns the name of its output.

    `scales`: for the input of each linear map the range that it takes, as (lowest, highest); without one it stays in single
    precision.
    """

    scales: dict[str, tuple[float, float]]
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)

    def op(self, kind: str, *given: str, outputs: int = 1, **settings: Any) -> Any:
        """One node."""
        names = [f"{kind}_{len(self.nodes)}_{at}" for at in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(given), names, name=names[0], **settings))
        return names[0] if outputs == 1 else names

    def named(self, name: str, given: str) -> None:
        """Give an output of the graph its name."""
        self.nodes.append(helper.make_node("Identity", [given], [name], name=name))

    def weight(self, values: Array) -> str:
        """A constant."""
        name = f"weight_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def table(self, rows: Array) -> tuple[str, str]:
        """A table of vectors in eight bits, and the scale of each row."""
        scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-8) / 127
        return self.weight(np.round(rows / scale).astype(np.int8)), self.weight(scale.astype(np.float32))

    def rows(self, table: tuple[str, str], at: str) -> str:
        """Rows of a table in eight bits."""
        return self.op(
            "Mul", self.op("Cast", self.op("Gather", table[0], at), to=TensorProto.FLOAT), self.op("Gather", table[1], at)
        )

    def linear(self, name: str, given: str, weight: Array, bias: Array) -> str:
        """`given` times `weight` [outputs, inputs] plus `bias`."""
        if name not in self.scales:
            return self.op(
                "Add", self.op("MatMul", given, self.weight(weight.T.astype(np.float32))), self.weight(bias.astype(np.float32))
            )
        scale = np.maximum(np.abs(weight).max(1), 1e-8) / STEPS
        low, high = min(self.scales[name][0], 0.0), max(self.scales[name][1], 0.0)
        step = max(high - low, 1e-6) / 255
        zero = self.weight(np.uint8(np.clip(round(-low / step), 0, 255)))
        left = self.op("QuantizeLinear", given, self.weight(np.float32(step)), zero)
        right = self.weight(np.round(weight / scale[:, None]).astype(np.int8).T)
        scales = (self.weight(np.float32(step)), self.weight(scale.astype(np.float32)))
        zeros = (zero, self.weight(np.zeros(len(scale), np.int8)))
        # ONNX Runtime's own node for what it else makes of four, and not always
        return self.op("MatMulIntegerToFloat", left, right, *scales, *zeros, self.weight(bias.astype(np.float32)), domain=RUNTIME)

    def normed(self, given: str, weight: Array, bias: Array) -> str:
        """Layer normalisation."""
        return self.op("LayerNormalization", given, self.weight(weight), self.weight(bias), axis=-1, epsilon=1e-12)

    def model(
        self, inputs: dict[str, str], outputs: dict[str, tuple[int, tuple[str | int, ...]]], notes: dict[str, str]
    ) -> onnx.ModelProto:
        """The whole. `inputs`: names with the name of their one dimension; `notes` go into the file as metadata."""
        taken = [helper.make_tensor_value_info(name, TensorProto.INT64, [size]) for name, size in inputs.items()]
        given = [helper.make_tensor_value_info(name, kind, list(shape)) for name, (kind, shape) in outputs.items()]
        graph = helper.make_graph(self.nodes, "tagger", taken, given, self.weights)
        made = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)],
            ir_version=10,
            producer_name="crossread",
        )
        helper.set_model_props(made, notes)
        onnx.checker.check_model(made)
        return made
