#!/usr/bin/env bash
# Codec and pipeline alone, with what they allocate. Needs a build (mvn package). Arguments go to JMH.
set -euo pipefail
cd "$(dirname "$0")/.."
jdk=
for each in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*; do
  if [ -z "$jdk" ] && grep -qs '^JAVA_VERSION="\(2[5-9]\|[3-9]\)' "$each/release"; then jdk=$each; fi
done
paths=$(printf '%s:' bench/target/classes bench/target/lib/*.jar gateway/target/ostiary-gateway.jar gateway/target/lib/*.jar)
exec "$jdk/bin/java" --sun-misc-unsafe-memory-access=allow -cp "$paths" org.openjdk.jmh.Main -prof gc "$@"
