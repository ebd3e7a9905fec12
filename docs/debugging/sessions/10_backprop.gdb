# Lesson 10: back through a linear layer. Stop before dx, when the gradient of the weight is there.
tat nn/linear.hpp matmul(view_of(dy), view_of(weight.value), view_of(dx));
run > /dev/null
print dy
print cache.x
print weight.value
print weight.grad
next
print dx
