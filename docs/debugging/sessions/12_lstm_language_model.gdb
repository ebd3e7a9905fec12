# Lesson 12: what the untrained model says about the next word. Stop when the logits have been computed.
tstop lstm_language_model.logits
run > /dev/null
tshape x
tshape logits
tshape ids
trow ids 0
kill
