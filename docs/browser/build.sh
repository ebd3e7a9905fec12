#!/bin/sh
# Builds docs/browser/*.html, each one self-contained page: the headers as WebAssembly inside.
#
#     docs/browser/build.sh [attention] [tokenizer]
#
# Needs (Debian): clang-19 lld-19 wasi-libc libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32,
# and the headers of xtensor, xtl and nlohmann-json. CLANG names another compiler.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Only these three libraries: the headers of this system's C library are not those of WebAssembly.
for library in xtensor xtl nlohmann; do
  for folder in /usr/local/include /usr/include; do
    if [ -d "$folder/$library" ]; then ln -sfn "$folder/$library" "$work/$library"; break; fi
  done
done

for page in ${*:-attention tokenizer}; do
  "${CLANG:-clang++-19}" --target=wasm32-wasi -mexec-model=reactor -std=c++20 -Oz -Wall -Wextra \
      -fexceptions -Xclang -fignore-exceptions -isystem "$work" "source/$page.cpp" -o "$work/$page.wasm" \
      -Wl,--strip-all -Wl,--gc-sections
  base64 -w 0 "$work/$page.wasm" > "$work/wasm"
  awk -v folder="$work" '
    function file(path,   line, text, first) {
      text = ""; first = 1
      while ((getline line < path) > 0) { text = text (first ? "" : "\n") line; first = 0 }
      close(path)
      return text
    }
    /@page.css@|@page.js@|@wasm@/ {
      match($0, /@[a-z.]+@/)
      name = substr($0, RSTART + 1, RLENGTH - 2)
      path = name == "wasm" ? folder "/wasm" : "source/" name
      print substr($0, 1, RSTART - 1) file(path) substr($0, RSTART + RLENGTH)
      next
    }
    { print }' "source/$page.html" > "$work/$page.html"
  cp "$work/$page.html" "$page.html"
  echo "$page.html: $(wc -c < "$page.html") bytes"
done
