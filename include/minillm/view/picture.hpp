// view/picture.hpp: something to look at, as text for a terminal and as SVG for a page or a notebook.
//
//     show(picture);
//
// prints the text in a terminal. In a notebook whose kernel is xeus-cpp the SVG appears below the cell (the kernel
// finds mime_bundle_repr by argument-dependent lookup); the project's own notebook runner gets both on one marked
// line of standard output.
//
// Not here: what is in the picture; see view/heatmap.hpp and view/line_chart.hpp.
#pragma once

#include <iostream>
#include <string>

#if defined(__CLANG_REPL__) && !defined(MINILLM_NOTEBOOK_RUNNER) && __has_include(<xcpp/xdisplay.hpp>)
#include <xcpp/xdisplay.hpp>
#define MINILLM_IN_XEUS_CPP 1
#endif
#if defined(MINILLM_IN_XEUS_CPP) || defined(MINILLM_NOTEBOOK_RUNNER)
#include "../core/json_object.hpp"
#endif

namespace minillm {

/// One picture in both forms. `text` is UTF-8 and ends with a line feed; `svg` is a whole `<svg>` element.
struct Picture {
    std::string text;
    std::string svg;
};

#if defined(MINILLM_IN_XEUS_CPP) || defined(MINILLM_NOTEBOOK_RUNNER)
/// What a Jupyter kernel shows for a picture: a bundle of representations by MIME type.
inline Json mime_bundle_repr(const Picture& picture) {
    Json bundle = Json::object();
    bundle["text/plain"] = picture.text;
    bundle["image/svg+xml"] = picture.svg;
    return bundle;
}
#endif

/// Shows a picture in whatever runs the program.
inline void show(const Picture& picture) {
#if defined(MINILLM_IN_XEUS_CPP)
    xcpp::display(picture);
#elif defined(MINILLM_NOTEBOOK_RUNNER)
    std::cout << '\x1e' << mime_bundle_repr(picture).dump() << std::endl;
#else
    std::cout << picture.text << std::flush;
#endif
}

}  // namespace minillm
