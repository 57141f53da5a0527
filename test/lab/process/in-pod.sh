# Runs a program that finds a ServiceAccount's token where a pod has it. Started in a mount namespace of its own.
# usage: in-pod.sh TOKEN_FILE PROGRAM ARGUMENT...
set -eu
token=$1
shift
mount -t tmpfs tmpfs "$(readlink -f /var/run)"
mkdir -p /var/run/secrets/kubernetes.io/serviceaccount
cp "$token" /var/run/secrets/kubernetes.io/serviceaccount/token
exec "$@"
