# Lesson 14: from logits to probabilities. Stop when they have been computed, then at other settings.
tstop sampler.probabilities
run > /dev/null
print scores
print settings.temperature
print result
# tstop found two places; without the second one the next stop is where the temperature is 0
delete 2
continue
print settings.temperature
print result
