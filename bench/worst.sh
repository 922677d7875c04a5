#!/usr/bin/env bash
# By hand: searches for texts that cost much for their length, for each reader of text and for the whole line.
# Needs a build (mvn package -DskipTests). Usage: bench/worst.sh SECONDS [WORD]: only readers whose name holds the word.
set -euo pipefail
cd "$(dirname "$0")/.."
jdk=
for each in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*; do
  if [ -z "$jdk" ] && grep -qs '^JAVA_VERSION="\(2[5-9]\|[3-9]\)' "$each/release"; then jdk=$each; fi
done
paths=$(printf '%s:' gateway/target/test-classes gateway/target/classes testkit/target/classes gateway/target/lib/*.jar)
exec "$jdk/bin/java" -Xmx3g -XX:+UseSerialGC -cp "$paths" dev.ostiary.stages.WorstMessages "$@"
