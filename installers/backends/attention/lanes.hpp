// As many floats as one instruction of this processor works on, in the vector notation of GCC and Clang.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#if defined(__F16C__)
#include <immintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

#if defined(__AVX512F__)
constexpr int LANES = 16;
constexpr int REGISTERS = 32;
#elif defined(__AVX2__) && defined(__FMA__) && defined(__F16C__)
constexpr int LANES = 8;
constexpr int REGISTERS = 16;
#elif defined(__ARM_NEON) && defined(__aarch64__)
constexpr int LANES = 4;
constexpr int REGISTERS = 32;
#else
#error "this processor has no vector instructions that are known here: ggml's own attention serves it"
#endif

typedef float Lanes __attribute__((vector_size(LANES * 4)));
typedef int32_t LaneBits __attribute__((vector_size(LANES * 4)));
typedef float Four __attribute__((vector_size(16)));
typedef uint16_t Half;  // the bits of an IEEE 754 binary16

constexpr Half MINUS_INFINITY = 0xFC00;

inline Lanes load(const float *from) {
    Lanes lanes;
    memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

inline void store(float *to, Lanes lanes) { memcpy(to, &lanes, sizeof lanes); }

inline Lanes widen(const Half *from) {
#if defined(__AVX512F__)
    return Lanes(_mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(from))));
#elif defined(__F16C__)
    return Lanes(_mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i *>(from))));
#else
    return Lanes(vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(from))));
#endif
}

inline float widen(Half half) {
#if defined(__F16C__)
    return _cvtsh_ss(half);
#else
    return vgetq_lane_f32(vcvt_f32_f16(vreinterpret_f16_u16(vdup_n_u16(half))), 0);
#endif
}

// Four lanes whose sum is that of all lanes.
inline Four fold(Lanes x) {
    float part[LANES];
    store(part, x);
    Four sum = {0, 0, 0, 0};
    for (int i = 0; i < LANES; i += 4) {
        Four four;
        memcpy(&four, part + i, sizeof four);
        sum += four;
    }
    return sum;
}

// The four sums over a's, b's, c's and d's lanes.
inline Four sums(Lanes a, Lanes b, Lanes c, Lanes d) {
    const Four w = fold(a), x = fold(b), y = fold(c), z = fold(d);
    const Four wx = __builtin_shufflevector(w, x, 0, 4, 2, 6) + __builtin_shufflevector(w, x, 1, 5, 3, 7);
    const Four yz = __builtin_shufflevector(y, z, 0, 4, 2, 6) + __builtin_shufflevector(y, z, 1, 5, 3, 7);
    return __builtin_shufflevector(wx, yz, 0, 1, 4, 5) + __builtin_shufflevector(wx, yz, 2, 3, 6, 7);
}

// e^x for x <= 0 within 2 units in the last place; 0 below -87, where it leaves the normal numbers.
//
// x = n ln 2 + r with |r| <= ln 2 / 2; e^r by its Taylor polynomial of degree 7 (remainder below 6e-9).
inline Lanes exp_of_negative(Lanes x) {
    constexpr float LOG2_E = 1.44269504f, LN2_HIGH = 0.693359375f, LN2_LOW = -2.12194440e-4f;
    constexpr float TO_INTEGER = 12582912.0f;  // 1.5 * 2^23: what is added to it loses its fraction
    const LaneBits normal = x > -87.0f;
    x = Lanes(LaneBits(x) & normal);
    const Lanes shifted = x * LOG2_E + TO_INTEGER;
    const Lanes n = shifted - TO_INTEGER;
    const Lanes r = (x - n * LN2_HIGH) - n * LN2_LOW;
    Lanes power = r * (1.0f / 5040) + (1.0f / 720);
    power = power * r + (1.0f / 120);
    power = power * r + (1.0f / 24);
    power = power * r + (1.0f / 6);
    power = power * r + 0.5f;
    power = power * r + 1.0f;
    power = power * r + 1.0f;
    const LaneBits exponent = (LaneBits(shifted) - LaneBits(Lanes{} + TO_INTEGER)) << 23;
    return Lanes(LaneBits(Lanes(LaneBits(power) + exponent)) & normal);
}
