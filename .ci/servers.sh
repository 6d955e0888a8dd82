#!/usr/bin/env bash
# The part of the checks that needs servers: the examples of the generated crate against two stand-ins for the service.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../tests/servers/run_flow.sh"
