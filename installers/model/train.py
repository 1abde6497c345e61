# /// script
# requires-python = ">=3.11"
# dependencies = ["torch==2.13.0", "gguf==0.19.0", "numpy>=1.26"]
# ///
"""Train the tiny practice model and write it as GGUF. It learns only from what ``tiny_model.corpus`` writes.

uv run installers/model/train.py --seconds 3600 --out resources/models/cocoon-tiny.gguf
"""

import argparse
from pathlib import Path
from random import Random

import torch
from tiny_model.batches import Batches
from tiny_model.gguf_file import write_gguf
from tiny_model.network import Shape
from tiny_model.questions import held_out
from tiny_model.training import Budget, learn_vocabulary, train


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=3600, help="processor time to train for")
    parser.add_argument("--steps", type=int, help="train for exactly so many steps instead: repeatable")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=2048, help="tokens per step")
    parser.add_argument("--vocabulary", type=int, default=2048, help="tokens")
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--heads", type=int, default=3)
    parser.add_argument("--kv-heads", type=int, default=1)
    parser.add_argument("--hidden", type=int, default=512)
    parser.add_argument("--type", choices=("F16", "Q8_0"), default="F16", help="how weights are stored")
    parser.add_argument("--float32", action="store_true", help="compute in float32, not bfloat16: slower")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def main() -> None:
    """Learn a vocabulary, train, write the file."""
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = learn_vocabulary(options.seed, options.vocabulary)
    shape = Shape(
        len(tokenizer), options.width, options.layers, options.heads, options.kv_heads, options.hidden
    )
    weights = train(
        shape,
        Batches(tokenizer, Random(f"{options.seed} batches"), held_out()),
        Budget(options.seconds, options.steps),
        options.seed,
        tokens_per_step=options.batch,
        precision=torch.float32 if options.float32 else torch.bfloat16,
        report=lambda progress: print(progress, flush=True),
    )
    write_gguf(options.out, weights, shape, tokenizer, options.type)
    parameters = sum(tensor.numel() for tensor in weights.values())
    print(f"{options.out}: {parameters} parameters, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
