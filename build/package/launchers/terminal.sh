#!/bin/sh
# The program for the terminal, on the Node beside it. Nothing in the environment gives that Node other code to run, and no signal opens a debugger.
unset NODE_OPTIONS NODE_PATH
bin=$(dirname "$(realpath "$0")")
exec "$bin/node" --disable-sigusr1 "$bin/../dist/main/cli.js" "$@"
