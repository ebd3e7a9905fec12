# Lesson 05: one question, do these two words stand together? Stop before the vectors move.
set environment MINILLM_KERNELS scalar
tat kernels/logistic_rows.hpp const Number v_before = v[c];
run > /dev/null
print v[0]@3
print u[0]@3
print x
print probability
print g
# the first of the three numbers has moved
continue
print v[0]@3
print u[0]@3
kill
