#!/usr/bin/env bash
# Stands for the stock CLI in the tests against the emulator: writes each call down, leads it to the emulator, and ends
# the script that makes it where the test says so. What the emulator lacks (gaps.ts) it answers itself.
#
# CALLS        file that calls are added to, words apart by U+001F
# ENDPOINT     the emulator
# CLI_PORT     where the CLI waits, loaded; CLI_PROGRAM: the CLI itself, in its place
# DIE_AT       number of the changing call at which the caller is killed; DIE: before it or after it
# GAPS         operations that the emulator does not know, as service/operation between blanks
# PROJECT_KEY  the key of the build project, which the emulator forgets
set -euo pipefail

forward() {
  local words=(--endpoint-url "$ENDPOINT" "$@") answer=$CALLS.answer.$BASHPID status
  [ -n "${CLI_PORT:-}" ] || exec "$CLI_PROGRAM" "${words[@]}"
  exec 3<>"/dev/tcp/127.0.0.1/$CLI_PORT"
  printf '%s\0' "$answer.out" "$answer.err" "$PWD" "${#words[@]}" "${words[@]}" >&3
  read -r status <&3 || status=255
  cat "$answer.out"
  cat "$answer.err" >&2
  rm -f "$answer.out" "$answer.err"
  return "$status"
}

operation=''
skip=no
for word in "$@"; do
  if [ "$skip" = yes ]; then
    skip=no
  elif [[ $word == --* ]]; then
    skip=yes
  else
    operation+=${operation:+/}$word
    [[ $operation != */* ]] || break
  fi
done

(IFS=$'\x1f' && printf '%s\n' "$*") >>"$CALLS"

end=''
case ${operation#*/} in
  create-* | put-* | update-* | register-* | set-*)
    [ -z "${DIE_AT:-}" ] || {
      echo x >>"$CALLS.changes"
      [ "$(wc -l <"$CALLS.changes")" -ne "$DIE_AT" ] || end=$DIE
    }
    ;;
esac

# Ends the script, and the subshell of it that waits for this answer.
kill_caller() {
  local process=$PPID callers=()
  while [[ $(ps -o args= -p "$process") == *apply.sh* ]]; do
    callers=("$process" "${callers[@]}")
    process=$(ps -o ppid= -p "$process")
    process=${process// /}
  done
  kill -9 "${callers[@]}"
}

[ "$end" != before ] || kill_caller
if [[ " ${GAPS:-} " == *" $operation "* ]]; then
  echo '{}'
elif [ "$operation" = codebuild/batch-get-projects ]; then
  answer=$(forward "$@")
  [[ ! $answer =~ \"encryptionKey\":\ \"([^\"]*alias/aws/s3)\" ]] || answer=${answer/"${BASH_REMATCH[1]}"/"$PROJECT_KEY"}
  printf '%s\n' "$answer"
else
  forward "$@"
fi
[ "$end" != after ] || kill_caller
