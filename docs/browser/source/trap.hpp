// trap.hpp: exceptions in WebAssembly without an unwinder. `throw` hands the message to the page, which turns it into
// a JavaScript error; nothing is caught inside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>

extern "C" {

[[clang::import_module("page"), clang::import_name("fail")]] void page_fail(const char* message);

void* __cxa_allocate_exception(std::size_t size) noexcept { return std::malloc(size); }
void __cxa_free_exception(void* exception) noexcept { std::free(exception); }

// Every exception that this library and the standard library throw derives from std::exception, as its first base.
[[noreturn]] void __cxa_throw(void* exception, void*, void* (*)(void*)) {
    page_fail(static_cast<std::exception*>(exception)->what());
    __builtin_trap();
}

}  // extern "C"
