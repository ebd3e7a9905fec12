# Lesson 03: which pair becomes a token. Stop at each merge and look at the pair.
tat text/bpe_train.hpp merges.push_back(best);
run > /dev/null
print best
print best_count
print new_token
print words[0].tokens
continue
print best
print best_count
print words[0].tokens
