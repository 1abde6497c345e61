// The parts of ggml 0.25 that a plug-in of its processor backend touches, by layout only.
//
// They are declared here so that the plug-in compiles in seconds, without llama.cpp's source. Sources: ggml.h,
// ggml-backend-impl.h, ggml-cpu/ggml-cpu-impl.h and ggml-cpu/traits.h of the llama.cpp that the pinned
// llama-cpp-python carries. `same_layout` compares what can be compared with the library that runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace ggml_parts {

constexpr int API_VERSION = 2;
constexpr int TYPE_F32 = 0;
constexpr int TYPE_F16 = 1;

struct Tensor {
    int type;
    void *buffer;
    int64_t ne[4];  // elements
    size_t nb[4];   // strides in bytes
    int op;
    float op_params[16];
    int flags;
    Tensor *src[10];
    Tensor *view_src;
    size_t view_offset;
    void *data;
    char name[64];
    void *extra;
    char padding[8];

    template <typename T> T *at(int64_t i1, int64_t i2, int64_t i3) const {
        return reinterpret_cast<T *>(static_cast<char *>(data) + i1 * nb[1] + i2 * nb[2] + i3 * nb[3]);
    }
};

struct ComputeParams {
    int thread, threads;
    size_t work_size;
    void *work;
    void *threadpool;
    bool use_reference;
};

// ggml::cpu::tensor_traits and ggml::cpu::extra_buffer_type: what matters is the order of the virtual functions.
struct OperationTraits {
    virtual ~OperationTraits() = default;
    virtual bool work_size(int threads, const Tensor *operation, size_t &size) = 0;
    virtual bool compute(ComputeParams *params, Tensor *operation) = 0;
};

struct ExtraBufferType {
    virtual ~ExtraBufferType() = default;
    virtual bool supports(void *device, const Tensor *operation) = 0;
    virtual OperationTraits *traits_of(const Tensor *operation) = 0;
};

struct BufferType {
    void *functions[6];
    void *device;
    void *context;
};

struct Registry {
    int api_version;
    const char *(*get_name)(Registry *);
    size_t (*get_device_count)(Registry *);
    void *(*get_device)(Registry *, size_t);
    void *(*get_function)(Registry *, const char *);
    void *context;
};

}  // namespace ggml_parts

extern "C" {
const char *ggml_version(void);
const char *ggml_op_name(int op);
size_t ggml_tensor_overhead(void);
ggml_parts::Registry *ggml_backend_cpu_reg(void);
void *ggml_backend_reg_dev_get(ggml_parts::Registry *registry, size_t index);
void *ggml_backend_reg_get_proc_address(ggml_parts::Registry *registry, const char *name);
}

std::vector<ggml_parts::BufferType *> &ggml_backend_cpu_get_extra_buffer_types();
