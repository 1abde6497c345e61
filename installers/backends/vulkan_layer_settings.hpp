// What Vulkan headers older than 1.3.272 lack of the extension VK_EXT_layer_settings, as its specification
// describes it, so that ggml's Vulkan backend compiles with them. build.py includes it before every C++ file;
// the vendored source stays as it is. With newer headers this file is empty.
#pragma once
#include <vulkan/vulkan_core.h>

#if VK_HEADER_VERSION < 272  // it counts on from 1.3 to 1.4
#include <cstdint>
#include <vector>

namespace vk {

enum class LayerSettingTypeEXT { eBool32 = 0 };

struct LayerSettingEXT {
    const char * layer_name;
    const char * setting_name;
    LayerSettingTypeEXT type;
    uint32_t value_count;
    const void * values;
};

struct LayerSettingsCreateInfoEXT {
    explicit LayerSettingsCreateInfoEXT(const std::vector<LayerSettingEXT> & all)
        : setting_count(static_cast<uint32_t>(all.size())), settings(all.data()) {}

    VkStructureType type = static_cast<VkStructureType>(1000496000);  // VK_STRUCTURE_TYPE_LAYER_SETTINGS_CREATE_INFO_EXT
    const void * next = nullptr;
    uint32_t setting_count;
    const LayerSettingEXT * settings;
};

}  // namespace vk
#endif
