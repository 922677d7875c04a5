# The watchdog of one server. It waits on a pipe whose other end only the gateway holds, and when that
# pipe ends, for whatever reason, it ends the server with everything that came from it.
#
# Arguments: the mark that the server carries in its environment, and the grace between TERM and KILL
# in tenths of a second. Lines on stdin: "guard PID" and "signal NAME".
# Exit: 0 when nothing is left, 1 when something would not die.
#
# These comment lines are removed before the script is handed to sh. It needs sh, awk, cat, grep,
# sleep, sort and tr, and nothing beyond POSIX but /proc, and fractions of a second if there are any.

trap '' HUP INT QUIT TERM PIPE USR1 USR2
mark=$1 grace=$2
# A short or empty mark would be found in processes of others.
[ ${#mark} -ge 32 ] || exit 1
leader= born= held=

# Prints the environments that hold the mark. Not every grep looks past a NUL; that of busybox does not.
marked() {
  if printf 'x\0%s' "$mark" | grep -qsF -e "$mark"; then
    grep -lsF -e "$mark" /proc/[0-9]*/environ
  else
    for one in /proc/[0-9]*/environ; do
      tr '\0' '\n' <"$one" | grep -qF -e "$mark" && echo "$one"
    done
  fi
}

# Prints PID:START of each living process that belongs to the server, oldest first, so that a parent hears of
# its end before it sees its children die. A process belongs when it carries the mark, is in the server's
# session, was seen in an earlier sweep, or descends from one that belongs.
# Fields by proc(5): after the command's closing parenthesis come state, parent, group, session, and the
# start time is the 20th. A number without its start time proves nothing, because numbers are used again.
sweep() {
  cat /proc/[0-9]*/stat 2>/dev/null | marked=$(marked) leader=$leader born=$born held=$held awk '
    BEGIN { leader = ENVIRON["leader"]; born = ENVIRON["born"] }
    { pid = $1; sub(/^.*\) /, ""); if ($1 == "Z" || $1 == "X") next
      parent[pid] = $2; session[pid] = $4; start[pid] = $20 }
    END {
      reused = leader == "" || ((leader in start) && start[leader] != born)
      n = split(ENVIRON["marked"], paths); for (i = 1; i <= n; i++) { split(paths[i], part, "/"); ours[part[3]] = 1 }
      n = split(ENVIRON["held"], seen); for (i = 1; i <= n; i++) { split(seen[i], part, ":"); if (start[part[1]] == part[2]) ours[part[1]] = 1 }
      if (!reused) for (pid in start) if (session[pid] == leader) ours[pid] = 1
      do { more = 0; for (pid in start) if (!(pid in ours) && (parent[pid] in ours)) { ours[pid] = 1; more = 1 } } while (more)
      for (pid in ours) if (start[pid] != "") print pid ":" start[pid]
    }' | sort -t : -k 2n -k 1n
}

each() {
  for one in $held; do kill -s "$1" "${one%:*}"; done
}

nap() {
  sleep "$1" || sleep 1
}

while read -r verb word; do
  case $verb in
    guard)
      leader=$word
      read -r line <"/proc/$leader/stat"
      set -- ${line##*) }
      born=${20}
      ;;
    signal) kill -s "$word" -- "-$leader" || kill -s "$word" "$leader" ;;
  esac
done

held=$(sweep)
# The gateway may have died while the server was just being started: look once more.
if [ -z "$leader$held" ]; then nap 0.3; held=$(sweep); fi
each TERM
each CONT
while [ -n "$held" ] && [ "$grace" -gt 0 ]; do
  nap 0.1
  grace=$((grace - 1))
  held=$(sweep)
done
tries=100
while [ -n "$held" ] && [ "$tries" -gt 0 ]; do
  each KILL
  nap 0.05
  tries=$((tries - 1))
  held=$(sweep)
done
[ -z "$held" ]
