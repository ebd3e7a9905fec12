// io/gpt2_gguf.hpp: GPT-2 models from GGUF files.
//
//     wte.weight              token_embd.weight          h.0.attn.c_attn.weight    blk.0.attn_qkv.weight
//     wpe.weight              position_embd.weight       h.0.attn.c_proj.weight    blk.0.attn_output.weight
//     h.0.ln_1.weight         blk.0.attn_norm.weight     h.0.mlp.c_fc.weight       blk.0.ffn_up.weight
//     h.0.ln_2.weight         blk.0.ffn_norm.weight      h.0.mlp.c_proj.weight     blk.0.ffn_down.weight
//     ln_f.weight             output_norm.weight
//
// The linear layers are stored [out, in] there, as here. Weights become floats: models/gpt.hpp can learn, and quantised
// numbers cannot.
//
// Source: llama.cpp's gguf-py/gguf/constants.py for names. Folders: io/gpt2_folder.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../models/gpt.hpp"
#include "gguf.hpp"
#include "llama_files.hpp"
#include "weight_table.hpp"

namespace minillm {

/// A parameter's name in a GGUF: "h.3.mlp.c_fc.bias"  ->  "blk.3.ffn_up.bias"
inline std::string gguf_name_of_gpt2(const std::string& name) {
    constexpr std::pair<std::string_view, std::string_view> parts[] = {
        {"wte.", "token_embd."},         {"wpe.", "position_embd."},  {"ln_f.", "output_norm."},
        {"attn.c_attn.", "attn_qkv."},   {"attn.c_proj.", "attn_output."}, {"ln_1.", "attn_norm."},
        {"ln_2.", "ffn_norm."},          {"mlp.c_fc.", "ffn_up."},    {"mlp.c_proj.", "ffn_down."}};
    std::string block;
    std::string rest = name;
    if (name.starts_with("h.")) {
        const std::size_t end = name.find('.', 2) + 1;
        block = "blk." + name.substr(2, end - 2);
        rest = name.substr(end);
    }
    for (const auto& [ours, theirs] : parts) {
        if (rest.starts_with(ours)) {
            return block + std::string(theirs) + rest.substr(ours.size());
        }
    }
    return name;
}

/// The sizes in a GGUF file. Throws FormatError if one is missing.
inline GptConfig gpt2_config(const GgufFile& file) {
    GptConfig config;
    const GgufTensor& embedding = file.tensor("token_embd.weight");
    config.vocabulary_size = embedding.shape.empty() ? 0 : embedding.shape[0];
    config.context = detail::model_size(file, "gpt2.context_length");
    config.channels = detail::model_size(file, "gpt2.embedding_length");
    config.layers = detail::model_size(file, "gpt2.block_count");
    config.heads = detail::model_size(file, "gpt2.attention.head_count");
    config.hidden = detail::model_size(file, "gpt2.feed_forward_length");
    config.layer_norm_eps = static_cast<Real>(detail::positive_number(file, "gpt2.attention.layer_norm_epsilon", 1e-5));
    return config;
}

/// A model from a GGUF file. Throws FormatError at the first tensor that does not fit.
inline Gpt load_gpt2_gguf(const GgufFile& file) {
    const GptConfig config = gpt2_config(file);
    WeightTable table = WeightTable::of_gguf(file);
    // The sizes that the settings claim must be those of tensors before anything is allocated by them.
    table.check_shape("token_embd.weight", {config.vocabulary_size, config.channels});
    table.check_shape("position_embd.weight", {config.context, config.channels});
    for (std::size_t layer = 0; layer < config.layers; ++layer) {
        const std::string block = "blk." + std::to_string(layer) + ".";
        table.check_shape(block + "attn_qkv.weight", {3 * config.channels, config.channels});
        table.check_shape(block + "ffn_up.weight", {config.hidden, config.channels});
    }
    Gpt model(config);
    model.visit_parameters([&](const std::string& name, auto& parameter) {
        const std::vector<std::size_t> shape(parameter.value.shape().begin(), parameter.value.shape().end());
        table.read_into(gguf_name_of_gpt2(name), shape, parameter.value.data());
    });
    if (table.has("output.weight") && !table.same("output.weight", "token_embd.weight")) {
        throw ConfigError(file.name() + ": output.weight differs from token_embd.weight: a head of its own is not supported");
    }
    table.check_all_used([](std::string_view) { return false; });
    return model;
}

}  // namespace minillm
