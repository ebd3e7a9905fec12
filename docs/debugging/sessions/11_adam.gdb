# Lesson 11: one step of Adam. Stop before it and look at what it is made of.
tat train/adam.hpp adam_step(change
run > /dev/null
print name
print parameter.value
print parameter.grad
print change.step_size
print change.root_of_correction2
next
print parameter.value
print moment.mean
print moment.mean_square
