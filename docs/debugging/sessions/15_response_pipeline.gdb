# Lesson 15: a question on its way into the model. Stop where the prompt is read.
tat models/gpt.hpp Matrix logits = advance(ids, state);
run > /dev/null
print ids
next
tshape logits
tstat logits
