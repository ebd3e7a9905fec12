# Lesson 06: a sentence becomes one vector, the mean of its words. Stop when it has been computed.
tstop sentence_vectors.y
run > /dev/null
tshape x
print x
print y
# with a mask the padding does not count
continue
print y
kill
