"""Predicts rows by ONNX Runtime: python3 prediction.py onnxruntime TASK.json THREADS"""

import numpy as np

from task import read_task, report
from timing import median_seconds


def build_model(sizes):
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(1)
    nodes, weights, name = [], [], "x"
    for index in range(len(sizes) - 1):
        scale = np.sqrt(2 / sizes[index])
        values = scale * random.standard_normal((sizes[index], sizes[index + 1]))
        weights.append(numpy_helper.from_array(values.astype("f4"), f"w{index}"))
        weights.append(numpy_helper.from_array(np.zeros(sizes[index + 1], "f4"), f"b{index}"))
        nodes.append(helper.make_node("Gemm", [name, f"w{index}", f"b{index}"], [f"z{index}"]))
        name = f"a{index}"
        kind = "Relu" if index < len(sizes) - 2 else "Softmax"
        nodes.append(helper.make_node(kind, [f"z{index}"], [name]))
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", sizes[0]])
    y = helper.make_tensor_value_info(name, TensorProto.FLOAT, ["rows", sizes[-1]])
    graph = helper.make_graph(nodes, "network", [x], [y], weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def run_onnxruntime(task, x, threads):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(threads)
    options.inter_op_num_threads = 1
    model = build_model([task["inputs"], *task["hidden"], task["classes"]])
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    inputs = {"x": x}

    def run():
        for _ in range(task["calls"]):
            session.run(None, inputs)

    seconds = median_seconds(task["runs"], task["warmUpRuns"], run) / task["calls"]
    return {"seconds": seconds, "version": onnxruntime.__version__, "usesBlas": False}


_, task, x, _, more = read_task()
report(run_onnxruntime, task, x, more[0])
