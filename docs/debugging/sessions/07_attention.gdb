# Lesson 07: who looks at whom. Stop when the scores have been computed, look at them, go on to the weights.
tstop attention.scores
run > /dev/null
print attention.scores
# the second reading of the article: three queries, three keys
continue
print q
print k
tshape attention.scores
trow attention.scores 2
tstat attention.scores
# one step over the softmax of the whole tensor, then one over its trace
next
next
print attention.weights
# the causal mask: what comes later has the score minus infinity
continue
tstat attention.scores
trow attention.scores 1
# what the debuggers without Python show: the expressions of minillm.natvis
output attention.scores.m_shape._M_elems[1]
output attention.scores.m_storage.p_begin[1]
