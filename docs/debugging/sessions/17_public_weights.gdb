# Lesson 17: 34 bytes become 32 weights. Stop in the block that the lesson shows, before the first weight and before the second.
tat kernels/weight_blocks.hpp weights[j] = d * static_cast<float>(signed_byte(block[2 + j]));
run > /dev/null
print d
print j
print (signed char)block[2]
continue
print j
print weights[0]
kill
