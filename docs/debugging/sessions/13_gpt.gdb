# Lesson 13: the stream of a small GPT. Stop at the embedding, after attention in the first block, at the end.
tstop gpt.embedding
tstop block.after_attention
tstop gpt.normalised
run > /dev/null
tshape x
continue
tshape stream
continue
continue
tshape normalised
kill
