#!/bin/sh
# Stands in for the AWS CLI: answers the words before --profile from the file of that name below $CLOUD/<profile>/, with
# blanks and slashes as underscores; a file that ends in .err holds what is said on standard error. What has no file is not
# there. Each call is noted in $CLOUD/calls.
profile=
name=
for word in "$@"; do
  case $profile in
  next) profile=$word ;;
  '') if [ "$word" = --profile ]; then profile=next; else name="${name:+${name}_}$word"; fi ;;
  esac
done
echo "$profile $*" >>"$CLOUD/calls"
file=$CLOUD/$profile/$(printf '%s' "$name" | tr ' /' '__')
if [ -f "$file" ]; then
  cat "$file"
elif [ -f "$file.err" ]; then
  cat "$file.err" >&2
  exit 254
else
  echo "An error occurred (NoSuchEntity) when calling the Any operation: it is not there" >&2
  exit 254
fi
