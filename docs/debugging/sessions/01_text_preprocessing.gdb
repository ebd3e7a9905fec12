# Lesson 01: from a sentence to its words. Stop before the stop words go, and look at the words before and after.
tat text/word_tokenizer.hpp std::erase_if(words
run > /dev/null
print text
print words
# one step over the whole line; without the stop, which would also hold inside its lambda
delete
next
print words
