// core/json_object.hpp: how an object of JSON is kept in memory: its members in the order in which they were written.
//
//     Json::parse(R"({"b": 1, "a": 2})").dump()     ->   {"b":1,"a":2}
//
// nlohmann's own choices are std::map, which sorts the members, and ordered_map, which searches them one after the other:
// with the 10⁵ members of a tokenizer's vocabulary that is 10¹⁰ comparisons. Here a large object also has a hash table of
// positions (open addressing, linear probing; at most half of it is used).
//
// One type of JSON for everything that is read and written, because each type of nlohmann::basic_json costs every
// translation unit more than a second.
//
// Not here: reading with care (core/json.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace minillm {

/// What nlohmann::basic_json takes for its objects: the part of std::map's interface that it uses.
template <class Key, class Value, class...>
class JsonObject {
public:
    using key_type = Key;  // a text
    using mapped_type = Value;
    using value_type = std::pair<Key, Value>;
    using size_type = std::size_t;
    using key_compare = std::less<>;  // keys are compared as texts
    using iterator = typename std::vector<value_type>::iterator;
    using const_iterator = typename std::vector<value_type>::const_iterator;

    JsonObject() = default;
    template <class Iterator>
    JsonObject(Iterator first, Iterator last) {
        insert(first, last);
    }

    iterator begin() { return members_.begin(); }
    iterator end() { return members_.end(); }
    const_iterator begin() const { return members_.begin(); }
    const_iterator end() const { return members_.end(); }
    const_iterator cbegin() const { return members_.begin(); }
    const_iterator cend() const { return members_.end(); }
    bool empty() const { return members_.empty(); }
    size_type size() const { return members_.size(); }
    size_type max_size() const { return members_.max_size(); }

    iterator find(std::string_view key) { return members_.begin() + std::ptrdiff_t(position(key)); }
    const_iterator find(std::string_view key) const { return members_.begin() + std::ptrdiff_t(position(key)); }
    size_type count(std::string_view key) const { return position(key) < size() ? 1 : 0; }

    Value& at(std::string_view key) {
        if (position(key) == size()) {
            throw std::out_of_range("no such key");
        }
        return find(key)->second;
    }
    const Value& at(std::string_view key) const { return const_cast<JsonObject&>(*this).at(key); }

    Value& operator[](std::string_view key) { return emplace(key, Value()).first->second; }

    /// Adds a member at the end, unless the key is there. Returns the member and whether it is new.
    template <class Text, class Content>
    std::pair<iterator, bool> emplace(Text&& key, Content&& content) {
        const std::size_t place = position(key);
        const bool is_new = place == size();
        if (is_new) {
            members_.emplace_back(Key(std::forward<Text>(key)), std::forward<Content>(content));
            note_position(place);
        }
        return {members_.begin() + std::ptrdiff_t(place), is_new};
    }
    std::pair<iterator, bool> insert(value_type member) { return emplace(std::move(member.first), std::move(member.second)); }
    template <class Iterator>
    void insert(Iterator first, Iterator last) {
        for (; first != last; ++first) {
            emplace(first->first, first->second);
        }
    }

    iterator erase(const_iterator first, const_iterator last) {
        const iterator next = members_.erase(first, last);
        note_positions();
        return next;
    }
    iterator erase(const_iterator member) { return erase(member, member + 1); }
    size_type erase(std::string_view key) {
        const const_iterator member = find(key);
        const bool found = member != end();
        erase(member, member + (found ? 1 : 0));
        return found ? 1 : 0;
    }
    void clear() {
        members_.clear();
        slots_.clear();
    }

    /// The same members, in whatever order.
    friend bool operator==(const JsonObject& a, const JsonObject& b) {
        return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&b](const value_type& member) {
            const const_iterator other = b.find(member.first);
            return other != b.end() && member.second == other->second;
        });
    }

private:
    static constexpr std::size_t few = 16;  // so many are searched one after the other

    // Where the member stands; size() if there is none.
    std::size_t position(std::string_view key) const {
        if (slots_.empty()) {
            std::size_t place = 0;
            while (place < size() && members_[place].first != key) {
                ++place;
            }
            return place;
        }
        std::size_t slot = first_slot(key);
        while (slots_[slot] != 0 && members_[slots_[slot] - 1].first != key) {
            slot = (slot + 1) % slots_.size();
        }
        return slots_[slot] == 0 ? size() : slots_[slot] - 1;
    }

    std::size_t first_slot(std::string_view key) const { return std::hash<std::string_view>()(key) % slots_.size(); }

    // After the last member was added.
    void note_position(std::size_t place) {
        if (size() > few && 2 * size() > slots_.size()) {
            note_positions();
        } else if (!slots_.empty()) {
            take_slot(place);
        }
    }

    void note_positions() {
        slots_.assign(size() > few ? 4 * size() : 0, 0);
        for (std::size_t place = 0; place < size() && !slots_.empty(); ++place) {
            take_slot(place);
        }
    }

    void take_slot(std::size_t place) {
        std::size_t slot = first_slot(members_[place].first);
        while (slots_[slot] != 0) {
            slot = (slot + 1) % slots_.size();
        }
        slots_[slot] = static_cast<std::uint32_t>(place + 1);
    }

    std::vector<value_type> members_;
    std::vector<std::uint32_t> slots_;  // 1 + the position of a member, 0 where there is none; empty: few members
};

/// The JSON of the whole project. Json::parse is given a std::string_view everywhere: each type of text would have a
/// parser of its own.
using Json = nlohmann::basic_json<JsonObject>;

}  // namespace minillm
