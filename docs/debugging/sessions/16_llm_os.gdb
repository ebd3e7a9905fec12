# Lesson 16: a sentence on its way through the shell. Stop when the gate has judged, then when the mood has been read.
tat os/kernel.hpp response.gate = gate_name(gate.kind);
tat os/kernel.hpp run_natural_language(request, response);
run > /dev/null
print input
print gate.kind
print gate.language
continue
print request.mood.cues
# the next request that gets so far is a question
continue
continue
print input
print request.mood.cues
