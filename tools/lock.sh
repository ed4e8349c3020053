#!/bin/sh
# Writes the locks: every version and hash, for all platforms and Pythons, with
# no address of an index. Called by `make lock`, which says where uv is.
set -eu

compile() {
  output=$1
  shift
  echo "requirements/$output"
  "$UV" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command "make lock" ${UPGRADE:+--upgrade} \
    --output-file "requirements/$output" "$@" >/dev/null
}

# What builds the plan does without the extras that only publish it.
building="--extra completion --extra exchange --extra pdf --extra technote"

# shellcheck disable=SC2086
compile plan.txt pyproject.toml $building requirements/plan.in
compile test.txt pyproject.toml --all-extras requirements/plan.in requirements/test.in \
  --constraint requirements/plan.txt
compile publish.txt pyproject.toml --all-extras requirements/plan.in \
  requirements/publish.in --constraint requirements/plan.txt
# shellcheck disable=SC2086
compile sphinx-8.1.txt pyproject.toml $building requirements/plan.in requirements/sphinx-8.1.in
# shellcheck disable=SC2086
compile bench.txt pyproject.toml $building requirements/plan.in requirements/bench.in \
  --constraint requirements/plan.txt
compile lock.txt requirements/lock.in
