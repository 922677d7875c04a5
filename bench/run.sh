#!/usr/bin/env bash
# The product's one table: the same load on the same server, directly and through each proxy, in one run.
# Needs a build (mvn package), wrk, nginx, curl and npm ci in checks/node. Everything is on loopback and ends by itself.
#   LAUNCHES=3 SECONDS_EACH=8 CONNECTIONS="1 32 128" SESSIONS=10000 bench/run.sh
set -euo pipefail
cd "$(dirname "$0")/.."
launches=${LAUNCHES:-3} seconds=${SECONDS_EACH:-8} connections=${CONNECTIONS:-1 32 128} sessions=${SESSIONS:-10000}
jdk=
for each in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*; do
  if [ -z "$jdk" ] && grep -qs '^JAVA_VERSION="\(2[5-9]\|[3-9]\)' "$each/release"; then jdk=$each; fi
done
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
flags=(-Xlog:disable -XX:+UseSerialGC -Xmx192m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
paths=$(printf '%s:' bench/target/classes gateway/target/ostiary-gateway.jar gateway/target/lib/*.jar)

cat >"$work/post.lua" <<'LUA'
local text = string.rep("Please look up this customer and say how things stand. ", 14)
wrk.method = "POST"
wrk.body = '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"look_up","arguments":{"question":"' .. text ..
  '"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}'
for name, value in pairs({ ["Content-Type"] = "application/json", ["Accept"] = "application/json, text/event-stream",
  ["MCP-Protocol-Version"] = "2026-07-28", ["Mcp-Method"] = "tools/call", ["Mcp-Name"] = "look_up" }) do
  wrk.headers[name] = value
end
LUA
sed -e 's/look_up/find_customers/g' -e 's#"io.modelcontextprotocol/protocolVersion"#"dev.ostiary/task":"support",&#' \
  "$work/post.lua" >"$work/records.lua"
sed -e 's/2026-07-28/2025-11-25/g' -e 's/,"_meta".*}}}}/}}/' "$work/post.lua" >"$work/legacy.lua"
# All connections share one session, so each request needs an id of its own.
cat >>"$work/legacy.lua" <<'LUA'
wrk.headers["Mcp-Session-Id"] = os.getenv("SESSION")
local threads = 0
function setup(thread) threads = threads + 1; thread:set("id", threads * 100000000) end
function request() id = id + 1; return wrk.format(nil, nil, nil, (wrk.body:gsub('"id":7', '"id":' .. id, 1))) end
LUA
cat >"$work/nginx.conf" <<NGINX
daemon off; pid $work/nginx.pid; error_log stderr crit; worker_processes auto;
events { worker_connections 4096; }
http { access_log off; client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;
  upstream server { server 127.0.0.1:19000; keepalive 256; }
  server { listen 127.0.0.1:19001; keepalive_requests 100000000;
    location / { proxy_pass http://server; proxy_http_version 1.1; proxy_set_header Connection ""; } } }
NGINX
echo '{"mcpServers":{"null":{"url":"http://127.0.0.1:19000/mcp"}}}' >"$work/mcp.json"
stdio=("$jdk/bin/java" "${flags[@]}" -cp "$paths" dev.ostiary.bench.NullStdio)
node=$PWD/checks/node/node_modules/node/bin/node bin=$PWD/checks/node/node_modules/.bin
# The same server for all that stand in front of standard streams.
printf '#!/bin/sh\nexec' >"$work/null-stdio"
printf ' "%s"' "${stdio[@]}" >>"$work/null-stdio"
chmod +x "$work/null-stdio"
echo '{"mcpServers":{"null":{"command":"'"$work"'/null-stdio"}}}' >"$work/stdio.json"
cat >"$work/ostiary.yaml" <<'YAML'
preset: strict
allow:
  - {server: "null", tool: look_up}
limits:
  requests-per-identity: 100000000/s
  in-flight-per-caller: 1000
YAML
# The same with all that says who may have what: a task, 1,000 rules about this server, 10 about this tool, and of five
# records one field withheld, one masked, one cut and one dropped.
cat >"$work/policy.yaml" <<'YAML'
preset: strict
limits:
  requests-per-identity: 100000000/s
  in-flight-per-caller: 1000
tasks:
  support:
    for: 'identity.name != "nobody"'
    tools:
      - {server: "null", tool: find_customers, when: 'size(args.question) > 3', result: {drop: [/customers/*/region], truncate: {/customers/*/note: 20}}}
fields:
  - {server: "null", tool: find_customers, at: /customers/*/iban, sensitivity: restricted, protect: mask}
  - {server: "null", tool: find_customers, at: /customers/*/email, sensitivity: restricted}
rules:
YAML
for i in $(seq 990); do echo "  - {name: other-$i, server: \"null\", tool: other_$i, when: 'args.amount > $i', then: refuse}"; done >>"$work/policy.yaml"
for i in $(seq 10); do echo "  - {name: this-$i, server: \"null\", tool: find_customers, when: 'args.question == \"no $i\"', then: refuse}"; done >>"$work/policy.yaml"

wait_for() { for _ in $(seq 600); do (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return; sleep 0.1; done; echo "nothing listens on $1" >&2; exit 1; }

# CPU time of a process and its children so far, in microseconds.
cpu() {
  local each sum=0
  for each in $1 $(pgrep -P "$1" || true); do
    sum=$((sum + $(awk '{print $14 + $15}' "/proc/$each/stat" 2>/dev/null || echo 0)))
  done
  echo $((sum * 10000))
}

resident() {
  local each sum=0
  for each in $1 $(pgrep -P "$1" || true); do
    sum=$((sum + $(awk '/VmRSS/{print $2}' "/proc/$each/status" 2>/dev/null || echo 0)))
  done
  echo $((sum / 1024))
}

# open_session URL: the id of a new legacy session.
open_session() {
  curl -sS -D - -o /dev/null -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' "$1" -d \
    '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}' |
    tr -d '\r' | awk -F': ' 'tolower($1) == "mcp-session-id" { print $2 }'
}

# measure NAME URL PID [SCRIPT]: a row per number of connections.
measure() {
  local name=$1 url=$2 pid=$3 script=${4:-$work/post.lua} n before after out
  wrk -t2 -c32 -d"$((seconds + 4))s" -s "$script" "$url" >/dev/null
  for n in $connections; do
    before=$(cpu "$pid")
    out=$(wrk -t"$((n > 1 ? 2 : 1))" -c"$n" -d"${seconds}s" --latency -s "$script" "$url")
    after=$(cpu "$pid")
    awk -v name="$name" -v n="$n" -v cpu="$((after - before))" -v mb="$(resident "$pid")" '
      function us(t) { return t ~ /us$/ ? t + 0 : t ~ /ms$/ ? t * 1000 : t * 1000000 }
      $1 == "50%" { p50 = us($2) } $1 == "99%" { p99 = us($2) } / requests in / { total = $1 } /Requests\/sec/ { rate = $2 }
      /Non-2xx/ { bad = $NF }
      END { printf "%s\t%d\t%d\t%d\t%d\t%.1f\t%d\t%d\n", name, n, rate, p50, p99, cpu / total, mb, bad }' <<<"$out" >>"$work/rows"
  done
}

"$jdk/bin/java" "${flags[@]}" -cp "$paths" dev.ostiary.bench.NullServer 19000 & server=$!
wait_for 19000
for launch in $(seq "$launches"); do
  echo "launch $launch of $launches" >&2
  measure direct http://127.0.0.1:19000/mcp "$server"

  nginx -c "$work/nginx.conf" & nginx=$!
  wait_for 19001
  measure nginx http://127.0.0.1:19001/mcp "$nginx"
  kill "$nginx"; wait "$nginx" 2>/dev/null || true

  "$jdk/bin/java" "${flags[@]}" -cp "$paths" dev.ostiary.bench.WireOnly 19002 19000 & wire=$!
  wait_for 19002
  measure "wire only" http://127.0.0.1:19002/mcp "$wire"
  kill "$wire"; wait "$wire" 2>/dev/null || true

  # The launcher, since users start that: with its AOT cache, and asking for no token.
  began=$(date +%s%N)
  OSTIARY_HOME=$work/home ./ostiary run --mcp "$work/mcp.json" --config "$work/ostiary.yaml" \
    --listen 127.0.0.1:19003 --admin 127.0.0.1:19004 --open >/dev/null & gateway=$!
  wait_for 19003
  echo "listening after $((($(date +%s%N) - began) / 1000000)) ms; resident $(resident "$gateway") MB idle" >&2
  measure "Ostiary strict" http://127.0.0.1:19003/mcp/null "$gateway"
  if [ "$launch" = 1 ]; then
    before=$(resident "$gateway")
    "$jdk/bin/java" "${flags[@]}" -cp "$paths" dev.ostiary.bench.OpenSessions http://127.0.0.1:19003/mcp/null "$sessions" >&2
    echo "resident with $sessions legacy sessions: $(resident "$gateway") MB, before: $before MB" >&2
  fi
  kill "$gateway"; wait "$gateway" 2>/dev/null || true

  OSTIARY_HOME=$work/home ./ostiary run --mcp "$work/mcp.json" --config "$work/policy.yaml" \
    --listen 127.0.0.1:19003 --admin 127.0.0.1:19004 --open >/dev/null & gateway=$!
  wait_for 19003
  measure "Ostiary strict, policy and fields" http://127.0.0.1:19003/mcp/null "$gateway" "$work/records.lua"
  kill "$gateway"; wait "$gateway" 2>/dev/null || true

  # In front of standard streams: ours, and the proxies of npm as they are by default.
  OSTIARY_HOME=$work/home ./ostiary run --mcp "$work/stdio.json" --config "$work/ostiary.yaml" \
    --listen 127.0.0.1:19003 --admin 127.0.0.1:19004 --open >/dev/null & gateway=$!
  wait_for 19003
  measure "Ostiary strict, stdio" http://127.0.0.1:19003/mcp/null "$gateway"
  kill "$gateway"; wait "$gateway" 2>/dev/null || true

  "$node" "$bin/mcp-proxy" --host 127.0.0.1 --port 19005 --server stream -- "$work/null-stdio" >/dev/null 2>&1 & proxy=$!
  wait_for 19005
  measure "mcp-proxy, stdio" http://127.0.0.1:19005/mcp "$proxy"
  kill "$proxy"; wait "$proxy" 2>/dev/null || true

  # It knows sessions only, and starts a server for each: one is opened and shared by all connections.
  "$node" "$bin/supergateway" --stdio "$work/null-stdio" --outputTransport streamableHttp --stateful --logLevel none \
    --port 19006 >/dev/null 2>&1 & proxy=$!
  wait_for 19006
  SESSION=$(open_session http://127.0.0.1:19006/mcp)
  export SESSION
  measure "supergateway, stdio" http://127.0.0.1:19006/mcp "$proxy" "$work/legacy.lua"
  kill "$proxy"; wait "$proxy" 2>/dev/null || true
done

echo "Medians of $launches launches; 1 KB request, 1 KB answer; $(nproc) cores shared by load, server and proxy; $(date +%F)."
echo
echo "| what | connections | requests/s | × nginx | p50 µs | p99 µs | CPU µs/request | MB | not 2xx |"
echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
awk -F'\t' '
  { key = $1 FS $2; if (!(key in seen)) { seen[key] = ++keys; order[keys] = key } for (i = 3; i <= 8; i++) v[key, i, ++c[key, i]] = $i }
  function median(key, i,   n, a, j, k, t) { n = c[key, i]; for (j = 1; j <= n; j++) a[j] = v[key, i, j]
    for (j = 1; j <= n; j++) for (k = j + 1; k <= n; k++) if (a[k] < a[j]) { t = a[j]; a[j] = a[k]; a[k] = t }
    return a[int((n + 1) / 2)] }
  END { for (x = 1; x <= keys; x++) { split(order[x], part, FS); base = median("nginx" FS part[2], 3)
    printf "| %s | %d | %d | %.2f | %d | %d | %.1f | %d | %d |\n", part[1], part[2], median(order[x], 3), median(order[x], 3) / base,
      median(order[x], 4), median(order[x], 5), median(order[x], 6), median(order[x], 7), median(order[x], 8) } }' "$work/rows"
