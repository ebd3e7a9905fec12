# Lesson 04: an id becomes a row of the table. Stop when the rows have been copied.
tstop embedding.y
run > /dev/null
print ids
print weight.value
print y
trow y 0
