#!/bin/sh
# Runs a server in its own process group and ends it when standard input ends.
# The other end of standard input is a pipe held by the process that started us: however that one
# dies, kill -9 included, the kernel closes the pipe. (PR_SET_PDEATHSIG would be bound to the
# thread that forked, not to its process.)
#
# usage: watchdog.sh STOP_SIGNAL GRACE_SECONDS COMMAND [ARGUMENT...]
stop_signal=$1
grace=$2
shift 2

# Ctrl-C reaches the whole foreground group. The parent decides when we stop, by closing the pipe.
trap : HUP INT TERM
exec 3<&0

if command -v setsid >/dev/null 2>&1; then
  setsid "$@" </dev/null 3<&- &
  server=$!
  group=-$server
else
  "$@" </dev/null 3<&- &
  server=$!
  group=$server
fi

# The launcher of a server may end before the server it launched, so the whole group must be gone.
sweep() {
  left=$((grace * 5))
  while [ "$left" -gt 0 ] && kill -s 0 -- "$group" 2>/dev/null; do
    sleep 0.2
    left=$((left - 1))
  done
  kill -s KILL -- "$group" 2>/dev/null
  kill -s KILL "$server" 2>/dev/null
}

(
  # Each line names the processes that were stopped (SIGSTOP); the last one holds.
  stopped=
  while read -r line <&3; do stopped=$line; done
  # Before setsid has run there is no group yet, only the process.
  kill -s "$stop_signal" -- "$group" 2>/dev/null || kill -s "$stop_signal" "$server" 2>/dev/null
  # shellcheck disable=SC2086
  [ -z "$stopped" ] || kill -s CONT $stopped 2>/dev/null
  sweep
) &
reader=$!
exec 3<&- </dev/null

wait "$server"
status=$?
while kill -s 0 "$server" 2>/dev/null; do
  wait "$server"
  status=$?
done
sweep
kill -s KILL "$reader" 2>/dev/null
wait "$reader" 2>/dev/null
exit "$status"
