#!/bin/sh
# Latchkey: the window where it is started alone or with a vault, and otherwise the program for the terminal.
home=$(dirname "$(realpath "$0")")

case $#:$1 in
  0: | 1:--vault=* | 1:*.latchkey | 2:--vault) ;;
  *) exec "$home/resources/terminal/bin/latchkey" "$@" ;;
esac

if [ -z "$DISPLAY$WAYLAND_DISPLAY" ]; then
  echo 'latchkey: the window needs a display, and there is none here. `latchkey --help` says what can be done in a terminal.' >&2
  exit 1
fi
# On Linux, Electron itself does not notice that an archive was changed (https://www.electronjs.org/docs/latest/tutorial/asar-integrity).
if ! (cd "$home/resources" && sha256sum --check --status app.sha256); then
  echo "latchkey: $home/resources/app.asar is not as it was installed, and is not started. Install Latchkey again." >&2
  exit 1
fi
exec "$home/latchkey-window" "$@"
