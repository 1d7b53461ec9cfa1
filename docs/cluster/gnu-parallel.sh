#!/bin/sh
# A comparison over several machines by GNU parallel and ssh; each needs drsim in its PATH.
#   MODEL=models/erp.json SHARDS=8 HOSTS=hosts.txt OUT=result.json docs/cluster/gnu-parallel.sh [more of drsim compare]
# HOSTS names a file with one machine a line as ssh knows it, ':' for this one; without it all shards run here.
set -eu
model=${MODEL:?a model, relative to this folder} shards=${SHARDS:?how many} out=${OUT:-result.json}
parts=$(mktemp -d ./parts.XXXXXX)
trap 'rm -rf "$parts"' EXIT
if [ -n "${HOSTS:-}" ]; then
  set -- --sshloginfile "$HOSTS" --transferfile "$model" --return "$parts/{}.part" --cleanup -- "$@"
else
  set -- -- "$@"
fi
options=
while [ "$1" != -- ]; do
  options="$options $1"
  shift
done
shift
# One shard at a time on each machine: a shard uses all its processors. A shard that fails is tried once more.
# shellcheck disable=SC2086 # options are words without blanks
seq "$shards" | parallel --will-cite --jobs 1 --retries 2 --halt now,fail=1 --quote $options \
  sh -c 'mkdir -p "$2" && p=$2 m=$3 && s=$1 n=$4 && shift 4 && drsim compare "$m" --shard "$s/$n" --out "$p/$s.part" --quiet "$@"' \
  shard {} "$parts" "$model" "$shards" "$@"
drsim merge "$parts"/*.part --out "$out"
