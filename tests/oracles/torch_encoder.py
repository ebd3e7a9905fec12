"""tests/golden/encoder.json: transformers' BertForSequenceClassification, two layers, with padding: logits, loss and
every gradient."""
import torch
from transformers import BertConfig, BertForSequenceClassification

from golden import Golden, draws

golden = Golden("encoder")
config = BertConfig(vocab_size=11, hidden_size=6, num_hidden_layers=2, num_attention_heads=2, intermediate_size=7,
                    max_position_embeddings=5, type_vocab_size=2, hidden_dropout_prob=0.0,
                    attention_probs_dropout_prob=0.0, num_labels=3, attn_implementation="eager", pad_token_id=None)
ids = torch.tensor([[1, 4, 7, 7, 9], [1, 5, 2, 0, 0], [1, 10, 0, 0, 0]])
mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [1, 1, 0, 0, 0]])
right = torch.tensor([2, 0, 1])


def run(dtype):
    draw = draws(51)
    model = BertForSequenceClassification(config).to(dtype).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(draw(*parameter.shape, scale=0.4))
            if name.endswith("LayerNorm.weight"):
                parameter.add_(1.0)
    logits = model(input_ids=ids, attention_mask=mask).logits
    loss = torch.nn.functional.cross_entropy(logits, right)
    loss.backward()
    result = {"ids": ids, "mask": mask, "right": right, "logits": logits, "loss": loss.reshape(1)}
    for name, parameter in model.named_parameters():
        result[name] = parameter
        result[name + ".grad"] = parameter.grad
    return result


golden.add(run)
golden.write()
