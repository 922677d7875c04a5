#!/usr/bin/env bash
# The first command of the README as a user meets it: builds, starts, and the printed curl line works when pasted.
# Then a second start, which answers its first request in about a second.
set -euo pipefail
cd "$(dirname "$0")/.."

home=$(mktemp -d)
trap 'kill "${gateway:-}" 2>/dev/null || true; rm -rf "$home"' EXIT
export OSTIARY_HOME=$home/state

# Starts the gateway in an empty folder and waits for its banner.
start() {
  (cd "$home" && exec "$OLDPWD/ostiary" run --listen 127.0.0.1:0 --admin 127.0.0.1:0) >"$home/banner" &
  gateway=$!
  for _ in $(seq 6000); do
    grep -q '  curl ' "$home/banner" && return
    kill -0 "$gateway" || break
    sleep 0.05
  done
  echo "the gateway did not start"
  exit 1
}

answer() { bash -c "$(sed -n 's/^  curl /curl /p' "$home/banner")"; }

rm -f gateway/target/ostiary-gateway.jar
start
answer | grep -q '"sample__get_customer"' || { echo "the printed curl line does not list the sample's tools"; exit 1; }
kill "$gateway"
wait "$gateway" || true

: >"$home/banner"
began=$(date +%s%N)
start
answer | grep -q '"sample__get_customer"'
echo "a later start answered its first request after $((($(date +%s%N) - began) / 1000000)) ms"
[ -f gateway/target/ostiary.aot ] || { echo "no AOT cache was built"; exit 1; }

# A cache of other jars is as good as none: a build beside the launcher's makes it build a new one.
touch gateway/target/ostiary-gateway.jar
./ostiary check >/dev/null 2>&1 || true
[ gateway/target/ostiary.aot -nt gateway/target/ostiary-gateway.jar ] || { echo "a stale AOT cache was kept"; exit 1; }

./ostiary check >/dev/null || { echo "ostiary check refuses an empty configuration"; exit 1; }
code=0
PATH=/usr/bin:/bin JAVA_HOME=/nonexistent ./ostiary check --mcp /nonexistent/mcp.json >/dev/null 2>&1 || code=$?
[ "$code" = 2 ] || { echo "a missing mcp.json ends with $code, not 2"; exit 1; }
echo "first start: fine"
