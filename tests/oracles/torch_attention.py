"""tests/golden/attention.json: scaled dot-product attention with one head, with and without a causal mask."""
import torch

from golden import Golden, draws

golden = Golden("attention")
for prefix, causal in (("", False), ("causal.", True)):

    def run(dtype):
        draw = draws(11)
        queries, keys = (5, 5) if causal else (4, 6)
        q, k, v = (draw(*shape).to(dtype).requires_grad_() for shape in ((queries, 7), (keys, 7), (keys, 3)))
        dy = draw(queries, 3).to(dtype)
        y = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=causal)
        y.backward(dy)
        return {"q": q, "k": k, "v": v, "y": y, "dy": dy, "dq": q.grad, "dk": k.grad, "dv": v.grad}

    golden.add(run, prefix)
golden.write()
