// A plug-in of ggml's processor backend: attention that looks only at the cells that a token may see.
//
// With a unified cache, the cells of all sequences lie in one row, and the mask says which are one's own. ggml's
// kernel asks the mask anew for every head and cell. I read it once per token, note the cells that count, convert
// each of them once for all heads that share it, and take the exponentials a vector at a time. Sums are kept in 32
// bits; ggml keeps them in 16. What another sequence does changes neither the order nor the grouping of my sums.
//
// The method is that of online softmax (Milakov, Gimelshein 2018, arXiv:1805.02867) in blocks, as in flash
// attention (Dao et al. 2022, arXiv:2205.14135). What I do not know (ALiBi, soft caps, other types than F16, masks
// per head) I leave to ggml.

#include <algorithm>
#include <memory>

#include "ggml_parts.hpp"
#include "lanes.hpp"

using namespace ggml_parts;

namespace {

constexpr int BLOCK = 64;  // cells whose scores are kept at once
constexpr int MOST_HEADS = 8;  // that are computed together
constexpr int SCORED = 4;  // cells that are scored together

// What an operation asks for, in the names of attention: tokens ask, heads differ, cells are looked at.
struct Shape {
    const Tensor *q, *k, *v, *mask, *sinks;
    Tensor *out;
    int64_t tokens, heads, cells, key_size, value_size, batches, shared;  // shared: heads of q per head of k and v

    explicit Shape(Tensor *operation)
        : q(operation->src[0]), k(operation->src[1]), v(operation->src[2]), mask(operation->src[3]),
          sinks(operation->src[4]), out(operation), tokens(q->ne[1]), heads(q->ne[2]), cells(k->ne[1]),
          key_size(k->ne[0]), value_size(v->ne[0]), batches(q->ne[3]), shared(q->ne[2] / k->ne[2]) {}

    bool known() const {
        const float max_bias = out->op_params[1], soft_cap = out->op_params[2];
        return mask && mask->type == TYPE_F16 && mask->ne[2] == 1 && max_bias == 0 && soft_cap == 0 &&
               q->type == TYPE_F32 && k->type == TYPE_F16 && v->type == TYPE_F16 && out->type == TYPE_F32 &&
               q->nb[0] == 4 && k->nb[0] == 2 && v->nb[0] == 2 && key_size % LANES == 0 &&
               value_size % LANES == 0 && k->ne[2] == v->ne[2] && heads % k->ne[2] == 0 && batches == k->ne[3] &&
               batches == v->ne[3] && (!sinks || sinks->type == TYPE_F32);
    }
};

// Memory of one thread, for the largest operation that it has seen.
class Scratch {
  public:
    std::vector<int32_t> cells;
    std::vector<float> bias;
    float *queries = nullptr, *keys = nullptr, *sums = nullptr;  // MOST_HEADS rows, SCORED rows, MOST_HEADS rows

    void make_room(const Shape &shape) {
        const size_t n_queries = MOST_HEADS * shape.key_size, n_keys = SCORED * shape.key_size;
        const size_t wanted = n_queries + n_keys + MOST_HEADS * shape.value_size + LANES;
        if (floats_.size() < wanted) floats_.resize(wanted);
        void *start = floats_.data();
        size_t room = floats_.size() * sizeof(float);
        queries = static_cast<float *>(std::align(sizeof(Lanes), sizeof(Lanes), start, room));
        keys = queries + n_queries;
        sums = keys + n_keys;
    }

  private:
    std::vector<float> floats_;
};

thread_local Scratch scratch;

// The cells that the mask leaves, and what it adds to their scores.
void find_cells(const Half *mask, int64_t n, std::vector<int32_t> &cells, std::vector<float> &bias) {
    constexpr uint64_t FOUR_HIDDEN = 0x0001000100010001u * MINUS_INFINITY;
    cells.clear();
    bias.clear();
    for (int64_t first = 0; first < n; first += 4) {
        uint64_t four = FOUR_HIDDEN;
        memcpy(&four, mask + first, sizeof(Half) * std::min<int64_t>(4, n - first));
        if (four == FOUR_HIDDEN) continue;
        for (int64_t cell = first; cell < std::min(first + 4, n); cell++) {
            if (mask[cell] == MINUS_INFINITY) continue;
            cells.push_back(cell);
            bias.push_back(widen(mask[cell]));
        }
    }
}

// scores[head][0..4) = query of the head * each of four keys
template <int HEADS> void score(const float *queries, const float *keys, int64_t size, float *scores) {
    Lanes sum[HEADS][SCORED] = {};
    for (int64_t d = 0; d < size; d += LANES) {
        for (int head = 0; head < HEADS; head++) {
            const Lanes query = load(queries + head * size + d);
            for (int cell = 0; cell < SCORED; cell++) sum[head][cell] += query * load(keys + cell * size + d);
        }
    }
    for (int head = 0; head < HEADS; head++) {
        const Four four = sums(sum[head][0], sum[head][1], sum[head][2], sum[head][3]);
        memcpy(scores + head * BLOCK, &four, sizeof four);
    }
}

// The same for as many heads at a time as there are registers for.
template <int HEADS> void score_all(const float *queries, const float *keys, int64_t size, float *scores) {
    constexpr int NOW = std::min(HEADS, REGISTERS / 8);
    score<NOW>(queries, keys, size, scores);
    if constexpr (NOW < HEADS) score_all<HEADS - NOW>(queries + NOW * size, keys, size, scores + NOW * BLOCK);
}

// sums[head][d..] += weight of the cell * its value, for WIDE vectors from d on
template <int HEADS, int WIDE>
void add_values(const Half *const *values, int n, const float *weights, float *sums, int64_t size, int64_t d) {
    Lanes sum[HEADS][WIDE];
    for (int head = 0; head < HEADS; head++)
        for (int w = 0; w < WIDE; w++) sum[head][w] = load(sums + head * size + d + w * LANES);
    for (int cell = 0; cell < n; cell++) {
        Lanes value[WIDE];
        for (int w = 0; w < WIDE; w++) value[w] = widen(values[cell] + d + w * LANES);
        for (int head = 0; head < HEADS; head++)
            for (int w = 0; w < WIDE; w++) sum[head][w] += weights[head * BLOCK + cell] * value[w];
    }
    for (int head = 0; head < HEADS; head++)
        for (int w = 0; w < WIDE; w++) store(sums + head * size + d + w * LANES, sum[head][w]);
}

// What HEADS heads, from `first` on, that share keys and values, see for one token of one batch.
template <int HEADS> void attend(const Shape &shape, int64_t batch, int64_t token, int64_t first) {
    constexpr int WIDE = std::max(1, std::min(4, (REGISTERS * 3 / 4) / (HEADS + 1)));
    const int64_t key_size = shape.key_size, value_size = shape.value_size, shared = first / shape.shared;
    const float scale = shape.out->op_params[0];
    float *queries = scratch.queries, *sums = scratch.sums;
    for (int head = 0; head < HEADS; head++) {
        const float *query = shape.q->at<float>(token, first + head, batch);
        for (int64_t d = 0; d < key_size; d += LANES)
            store(queries + head * key_size + d, load(query + d) * scale);
    }
    std::fill(sums, sums + HEADS * value_size, 0.0f);
    float most[HEADS], total[HEADS] = {};
    std::fill(most, most + HEADS, -INFINITY);

    alignas(64) float weights[HEADS * BLOCK];
    const Half *values[BLOCK];
    const int64_t n_cells = scratch.cells.size();
    for (int64_t start = 0; start < n_cells; start += BLOCK) {
        const int n = std::min<int64_t>(BLOCK, n_cells - start);
        const int32_t *cells = scratch.cells.data() + start;
        const float *bias = scratch.bias.data() + start;
        const int padded = (n + LANES - 1) / LANES * LANES;
        for (int i = 0; i < n; i++) values[i] = shape.v->at<Half>(cells[i], shared, batch);
        for (int i = 0; i < n; i += SCORED) {
            for (int j = 0; j < std::min(SCORED, n - i); j++) {
                const Half *key = shape.k->at<Half>(cells[i + j], shared, batch);
                for (int64_t d = 0; d < key_size; d += LANES) store(scratch.keys + j * key_size + d, widen(key + d));
            }
            score_all<HEADS>(queries, scratch.keys, key_size, weights + i);
        }
        for (int head = 0; head < HEADS; head++) {
            float *weight = weights + head * BLOCK;
            float highest = most[head];
            for (int i = 0; i < n; i++) {
                weight[i] += bias[i];
                highest = std::max(highest, weight[i]);
            }
            if (highest == -INFINITY) {  // scores overflowed: nothing of the block counts
                std::fill(weight, weight + n, 0.0f);
                continue;
            }
            for (int i = n; i < padded; i++) weight[i] = -INFINITY;
            if (highest > most[head]) {
                const float shrink = std::exp(most[head] - highest);
                for (int64_t d = 0; d < value_size; d += LANES)
                    store(sums + head * value_size + d, load(sums + head * value_size + d) * shrink);
                total[head] *= shrink;
                most[head] = highest;
            }
            Lanes added = {};
            for (int i = 0; i < padded; i += LANES) {
                const Lanes power = exp_of_negative(load(weight + i) - highest);
                store(weight + i, power);
                added += power;
            }
            const Four four = fold(added);
            total[head] += four[0] + four[1] + four[2] + four[3];
        }
        int64_t d = 0;
        for (; d + WIDE * LANES <= value_size; d += WIDE * LANES)
            add_values<HEADS, WIDE>(values, n, weights, sums, value_size, d);
        for (; d < value_size; d += LANES) add_values<HEADS, 1>(values, n, weights, sums, value_size, d);
    }
    for (int head = 0; head < HEADS; head++) {
        float shrink = 1.0f;
        if (shape.sinks) {  // a score that takes its share, and has no value
            const float sink = static_cast<const float *>(shape.sinks->data)[first + head];
            const float highest = std::max(most[head], sink);
            shrink = std::exp(most[head] - highest);
            total[head] = total[head] * shrink + std::exp(sink - highest);
        }
        const float factor = total[head] == 0.0f ? 0.0f : shrink / total[head];
        float *out = shape.out->at<float>(first + head, token, batch);
        for (int64_t d = 0; d < value_size; d += LANES)
            store(out + d, load(sums + head * value_size + d) * factor);
    }
}

void attend(const Shape &shape, int64_t batch, int64_t token, int64_t first, int heads) {
    switch (heads) {
        case 1: return attend<1>(shape, batch, token, first);
        case 2: return attend<2>(shape, batch, token, first);
        case 3: return attend<3>(shape, batch, token, first);
        case 4: return attend<4>(shape, batch, token, first);
        case 5: return attend<5>(shape, batch, token, first);
        case 6: return attend<6>(shape, batch, token, first);
        case 7: return attend<7>(shape, batch, token, first);
        default: return attend<MOST_HEADS>(shape, batch, token, first);
    }
}

class Attention final : public OperationTraits {
    bool work_size(int, const Tensor *, size_t &) override { return false; }  // ggml's own attention may follow

    bool compute(ComputeParams *params, Tensor *operation) override {
        const Shape shape(operation);
        if (params->use_reference || !shape.known()) return false;
        // Heads that share keys are computed together, unless threads would have nothing to do.
        const int64_t groups = shape.batches * shape.tokens * shape.k->ne[2];
        const int64_t pieces = std::min(shape.shared, std::max<int64_t>(1, 2 * params->threads / groups));
        const int64_t together = std::min<int64_t>(MOST_HEADS, (shape.shared + pieces - 1) / pieces);
        scratch.make_room(shape);
        int64_t work = 0;
        for (int64_t batch = 0; batch < shape.batches; batch++) {
            for (int64_t token = 0; token < shape.tokens; token++) {
                bool looked = false;
                for (int64_t shared = 0; shared < shape.heads; shared += shape.shared) {
                    for (int64_t head = 0; head < shape.shared; head += together) {
                        if (work++ % params->threads != params->thread) continue;
                        if (!looked) {
                            const Half *mask = shape.mask->at<Half>(token, 0, batch % shape.mask->ne[3]);
                            find_cells(mask, shape.cells, scratch.cells, scratch.bias);
                            looked = true;
                        }
                        attend(shape, batch, token, shared + head, std::min(together, shape.shared - head));
                    }
                }
            }
        }
        return true;
    }
};

class Extra final : public ExtraBufferType {
  public:
    explicit Extra(int operation) : operation_(operation) {}

  private:
    const int operation_;
    Attention attention_;

    bool supports(void *, const Tensor *) override { return false; }  // no weights are kept in a form of its own
    OperationTraits *traits_of(const Tensor *operation) override {
        return operation->op == operation_ ? &attention_ : nullptr;
    }
};

// Whether the attention computes what the formula says, here and now: softmax(q k / sqrt(size) + mask) v, with eight
// heads of queries for two of keys, two tokens that see different cells of many, and a sink for each head.
bool computes_rightly() {
    constexpr int SIZE = 4 * LANES, CELLS = 150, HEADS = 8, KEY_HEADS = 2, TOKENS = 2;
    const auto number = [](int i) { return float((i * 7919 + 13) % 201 - 100) / 64; };
    const auto half = [](float x) -> Half {  // of a multiple of 1/64 below 2
        uint32_t bits;
        memcpy(&bits, &x, sizeof bits);
        return x == 0 ? 0 : Half((bits >> 16 & 0x8000) | (((bits >> 23 & 0xFF) - 112) << 10) | (bits >> 13 & 0x3FF));
    };
    std::vector<float> q(TOKENS * HEADS * SIZE), sinks(HEADS), out(q.size());
    std::vector<Half> k(CELLS * KEY_HEADS * SIZE), v(k.size()), mask(TOKENS * CELLS);
    for (size_t i = 0; i < q.size(); i++) q[i] = number(i);
    for (size_t i = 0; i < k.size(); i++) k[i] = half(number(3 * i + 1)), v[i] = half(number(5 * i + 2));
    for (int i = 0; i < HEADS; i++) sinks[i] = number(i);
    const auto seen = [](int token, int cell) { return cell % 3 == token || cell > 140; };
    for (int i = 0; i < TOKENS * CELLS; i++) mask[i] = seen(i / CELLS, i % CELLS) ? 0 : MINUS_INFINITY;

    const auto tensor = [](int type, size_t width, void *data, int64_t n0, int64_t n1, int64_t n2, size_t b1, size_t b2) {
        Tensor made = {};
        made.type = type;
        made.data = data;
        const int64_t ne[] = {n0, n1, n2, 1};
        const size_t nb[] = {width, b1 * width, b2 * width, n0 * n1 * n2 * width};
        std::copy(ne, ne + 4, made.ne);
        std::copy(nb, nb + 4, made.nb);
        return made;
    };
    Tensor tq = tensor(TYPE_F32, 4, q.data(), SIZE, TOKENS, HEADS, HEADS * SIZE, SIZE);
    Tensor tk = tensor(TYPE_F16, 2, k.data(), SIZE, CELLS, KEY_HEADS, KEY_HEADS * SIZE, SIZE);
    Tensor tv = tensor(TYPE_F16, 2, v.data(), SIZE, CELLS, KEY_HEADS, KEY_HEADS * SIZE, SIZE);
    Tensor tm = tensor(TYPE_F16, 2, mask.data(), CELLS, TOKENS, 1, CELLS, TOKENS * CELLS);
    Tensor ts = tensor(TYPE_F32, 4, sinks.data(), HEADS, 1, 1, HEADS, HEADS);
    Tensor to = tensor(TYPE_F32, 4, out.data(), SIZE, HEADS, TOKENS, SIZE, HEADS * SIZE);
    to.op_params[0] = 1 / std::sqrt(float(SIZE));
    to.src[0] = &tq, to.src[1] = &tk, to.src[2] = &tv, to.src[3] = &tm, to.src[4] = &ts;
    Attention attention;
    ComputeParams alone = {0, 1, 0, nullptr, nullptr, false};
    if (!static_cast<OperationTraits &>(attention).compute(&alone, &to)) return false;

    for (int token = 0; token < TOKENS; token++) {
        for (int head = 0; head < HEADS; head++) {
            double weights[CELLS], total = std::exp(double(sinks[head]));
            for (int cell = 0; cell < CELLS; cell++) {
                double product = 0;
                for (int d = 0; d < SIZE; d++)
                    product += double(tq.at<float>(token, head, 0)[d]) * widen(tk.at<Half>(cell, head / 4, 0)[d]);
                weights[cell] = seen(token, cell) ? std::exp(product * to.op_params[0]) : 0;
                total += weights[cell];
            }
            for (int d = 0; d < SIZE; d++) {
                double right = 0;
                for (int cell = 0; cell < CELLS; cell++)
                    right += weights[cell] / total * widen(tv.at<Half>(cell, head / 4, 0)[d]);
                if (!(std::fabs(right - to.at<float>(head, token, 0)[d]) < 1e-4)) return false;
            }
        }
    }
    return true;
}

bool known_processor() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
#else
    return true;
#endif
}

bool same_layout() {
    constexpr size_t OBJECT = 32;  // ggml counts its own entry for a tensor too
    return std::strncmp(ggml_version(), "0.25.", 5) == 0 && ggml_tensor_overhead() == OBJECT + sizeof(Tensor);
}

int operation_named(const char *name) {
    int operation = 0;
    while (std::strcmp(ggml_op_name(operation), name) != 0) operation++;
    return operation;
}

void attach() {
    // Whoever loads weights asks for this list, and gets the one of the first time: not to offer a place for weights.
    using Offers = BufferType **(*)(void *);
    Registry *processor = ggml_backend_cpu_reg();
    void *offers = ggml_backend_reg_get_proc_address(processor, "ggml_backend_dev_get_extra_bufts");
    if (offers) reinterpret_cast<Offers>(offers)(ggml_backend_reg_dev_get(processor, 0));
    static Extra extra(operation_named("FLASH_ATTN_EXT"));
    static BufferType place = {{}, nullptr, static_cast<ExtraBufferType *>(&extra)};
    ggml_backend_cpu_get_extra_buffer_types().push_back(&place);
}

}  // namespace

extern "C" __attribute__((visibility("default"))) Registry *ggml_backend_init(void) {
    static Registry registry = {
        API_VERSION,
        [](Registry *asked) { return asked->context ? "attention" : "attention (unused)"; },
        [](Registry *) -> size_t { return 0; },
        [](Registry *, size_t) -> void * { return nullptr; },
        [](Registry *, const char *) -> void * { return nullptr; },
        nullptr,
    };
    if (!same_layout()) return nullptr;
    // Where I cannot compute, ggml's own attention goes on: that is no reason not to start.
    static const bool attached = known_processor() && computes_rightly() && (attach(), true);
    registry.context = attached ? &registry : nullptr;
    return &registry;
}
