#!/bin/sh
# Starts llama.cpp's server for decisions that can be repeated. Not tested by Banyan's suite: see README.md beside this file.
#
#   llama-server.sh FILE.gguf [PORT]
#
# LLAMA_SERVER names the program, THREADS how many threads decode. What else is passed goes to the server as it is.
set -eu
model=${1:?"usage: llama-server.sh FILE.gguf [PORT] [FLAG ...]"}
shift
port=8080
case ${1:-} in
    '' | *[!0-9]*) ;;
    *) port=$1; shift ;;
esac

# One slot, a fixed number of threads and one size of batch: what stands beside a request can not change its answer.
exec "${LLAMA_SERVER:-/usr/local/bin/llama-server}" \
    --model "$model" \
    --host 127.0.0.1 --port "$port" \
    --parallel 1 --threads "${THREADS:-4}" --threads-batch "${THREADS:-4}" \
    --ctx-size 8192 --batch-size 512 --ubatch-size 512 \
    --seed 0 --temp 0 \
    --metrics \
    "$@"
