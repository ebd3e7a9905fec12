// os/apps/applications.hpp: the applications that answer, in the order in which ties between them are settled.
//
// The home is not in the list: it acts, so the kernel keeps it in its own hands. Neither is conversation, which has what
// nobody else wants.
#pragma once

#include <memory>
#include <vector>

#include "../application.hpp"
#include "../json_data.hpp"

namespace minillm {

/// Builds every application from its data files. Throws FormatError for a file that is malformed.
inline std::vector<Application> make_applications(const DataFiles& files) {
    static_cast<void>(files);
    std::vector<Application> applications;
    // One entry each, health first (its emergencies go before everything anyway):
    //
    //     const auto health = std::make_shared<HealthApp>(JsonData("health.json", files("health.json")));
    //     applications.push_back({"health", [health](const Request& request, const AppRecall& recall) {
    //                                 return health->answer(request, recall);
    //                             }});
    return applications;
}

}  // namespace minillm
