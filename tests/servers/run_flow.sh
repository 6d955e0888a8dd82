#!/usr/bin/env bash
# Runs the examples user_pool_flow and sign_in with two servers that simulate the service: cognito-local and
# moto. Neither supports SRP, so sign_in sends the password; tests/tests/additions/sign_in.rs tests SRP.
#
#   tests/servers/run_flow.sh                 builds the examples and runs them
#   tests/servers/run_flow.sh COMMAND [ARG…]  runs COMMAND instead
#
# Requires Node.js with npm, and Python 3 with venv. The files in this folder pin the installed versions.
# Packages, logs and data go to the folder "servers" in Cargo's target folder. Both servers listen on a free
# port of the loopback interface.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${CARGO_TARGET_DIR:-$root/target}/servers
mkdir -p "$work"
work=$(cd "$work" && pwd)
data=$(mktemp -d "$work/run.XXXXXX")
log=/dev/null
server=
run=

stop() {
  [ -n "$1" ] || return 0
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}
clean_up() {
  stop "$run"
  stop "$server"
  rm -rf "$data"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  echo "servers: $*" >&2
  if [ -s "$log" ]; then tail -n 40 "$log" >&2; fi
  exit 1
}

# install FOLDER LOCK: runs the function install_FOLDER with an empty FOLDER, unless it already has the
# versions in LOCK.
install() {
  local folder=$work/$1 lock=$here/$2
  cmp -s "$lock" "$folder/installed" && return 0
  rm -rf "$folder"
  mkdir "$folder"
  log=$work/install-$1.log
  "install_$1" "$folder" >"$log" 2>&1 || fail "cannot install $1"
  log=/dev/null
  cp "$lock" "$folder/installed"
}
install_npm() {
  cp "$here/package.json" "$here/package-lock.json" "$1/"
  (cd "$1" && npm ci --no-audit --no-fund --ignore-scripts)
}
install_pip() {
  # Without dependencies, so that only pinned packages are installed; the check reports missing ones.
  python3 -m venv "$1" && "$1/bin/pip" install --no-deps -r "$here/requirements.txt" && "$1/bin/pip" check
}

# run_flow NAME COMMAND [ARG…]: runs COMMAND with the address of the server in AWS_ENDPOINT_URL.
run_flow() {
  local name=$1
  shift
  # In the background, because bash handles a signal only between two foreground commands.
  AWS_ENDPOINT_URL=$url timeout 120 "$@" &
  run=$!
  wait "$run" || fail "failed with $name: $*"
  run=
}

# run_with_server NAME PROGRAM [ARG…]: starts a server, reads its address from its log, runs the examples, and
# stops the server.
run_with_server() {
  local name=$1 url='' tries
  shift
  mkdir "$data/$name"
  log=$data/$name.log
  (cd "$data/$name" && exec "$@") >"$log" 2>&1 &
  server=$!
  for ((tries = 0; tries < 300; tries++)); do
    url=$(grep -Eo 'http://127\.0\.0\.1:[0-9]+' "$log" | head -n 1) || true
    [ -z "$url" ] || break
    kill -0 "$server" 2>/dev/null || fail "$name ended before it was ready"
    sleep 0.1
  done
  [ -n "$url" ] || fail "$name was not ready after 30 seconds"
  if [ ${#flow[@]} -gt 0 ]; then
    run_flow "$name" "${flow[@]}"
  else
    run_flow "$name" cargo run "${example[@]}" --example user_pool_flow
    run_flow "$name" cargo run "${example[@]}" --example sign_in -- --send-password
  fi
  stop "$server"
  server=
  echo "servers: passed with $name"
}

# Ignore the AWS configuration of the caller, and use no proxy for the servers.
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER AWS_IGNORE_CONFIGURED_ENDPOINT_URLS
export AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1

flow=("$@")
example=(--quiet --manifest-path "$root/Cargo.toml" --package aws-sdk-cognitoidentityprovider --features sign-in)
if [ $# -eq 0 ]; then cargo build "${example[@]}" --examples; fi
install npm package-lock.json
install pip requirements.txt
run_with_server cognito-local env HOST=127.0.0.1 PORT=0 node "$work/npm/node_modules/cognito-local/lib/bin/start.js"
run_with_server moto "$work/pip/bin/moto_server" --host 127.0.0.1 --port 0
