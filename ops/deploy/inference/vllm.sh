#!/bin/sh
# Starts vLLM for decisions that can be repeated. Not tested by Banyan's suite: see README.md beside this file.
#
#   vllm.sh MODEL [PORT]        MODEL is a folder of weights or a name that vLLM knows
#
# VLLM names the program; CUDA_VISIBLE_DEVICES the GPU. What else is passed goes to vLLM as it is.
set -eu
model=${1:?"usage: vllm.sh MODEL [PORT] [FLAG ...]"}
shift
port=8000
case ${1:-} in
    '' | *[!0-9]*) ;;
    *) port=$1; shift ;;
esac

# The same kernels whatever else is in the batch: the same request has the same answer, at some cost in speed.
export VLLM_BATCH_INVARIANT=1

exec "${VLLM:-/opt/vllm/bin/vllm}" serve "$model" \
    --host 127.0.0.1 --port "$port" \
    --seed 0 \
    --enable-prefix-caching \
    --generation-config vllm \
    "$@"
