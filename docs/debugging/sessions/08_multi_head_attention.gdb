# Lesson 08: several heads side by side. Stop when q, k and v have been computed, then when the heads have looked.
tstop attention.q_k_v
tstop attention.output
run > /dev/null
tshape q_k_v
tstat q_k_v
trow q_k_v 0
continue
tshape y
trow y 0
