#!/usr/bin/env bash
# Runs the MCP conformance suite with the Node that the lockfile pins. See README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/node_modules/node/bin/node" "$here/conformance/run.mjs" "$@"
