# Lesson 09: what the gates do at each step. Stop when the whole sequence has been read.
tstop lstm.gates
run > /dev/null
tshape gates
# i, f, g, o of the first step, then of the second
trow gates 0 0
trow gates 0 1
print c
next
next
print output.h
