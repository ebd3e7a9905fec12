"""tests/golden/loss.json: torch.nn.functional.cross_entropy with every setting: plain, an ignored index, label
smoothing, both. Loss and gradient of the logits."""
import torch
import torch.nn.functional as F

from golden import Golden, draws

golden = Golden("loss")
settings = {
    "plain.": dict(),
    "ignored.": dict(ignore_index=0),
    "smoothed.": dict(label_smoothing=0.1),
    "both.": dict(ignore_index=0, label_smoothing=0.25),
}
for prefix, options in settings.items():

    def run(dtype):
        draw = draws(13)
        logits = draw(6, 11, scale=3.0).to(dtype).requires_grad_()
        targets = torch.tensor([3, 0, 10, 7, 0, 3])
        loss = F.cross_entropy(logits, targets, **options)
        loss.backward()
        return {"logits": logits, "targets": targets, "loss": loss.reshape(1), "dlogits": logits.grad}

    golden.add(run, prefix)
golden.write()
