#!/usr/bin/env bash
# Runs the examples of the generated crate with two servers that simulate the service.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../tests/servers/run_flow.sh"
