# Lesson 02: every sentence as long as the longest. Stop when the batch has been padded.
tat text/padding.hpp return batch;
run > /dev/null
print sequences[0]
print sequences[1]
tshape batch
print batch
# the last one has other settings: zeros behind, cut behind
continue
print settings.padding
trow batch 0
