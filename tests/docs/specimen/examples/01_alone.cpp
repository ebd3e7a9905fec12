// A lesson without a notebook and without a debugger session.
int main() {}
