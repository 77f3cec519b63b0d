#!/usr/bin/env bash
# Installs plancycle on a Debian server: packages, user, data, database, services, web server.
# Run again at any time: what is there stays, what is missing is made. docs/administration.md
#
#   sudo deployments/install-server.sh [--dry-run] [--database sqlite|postgresql] SERVER_NAME
#
# --dry-run says what would be done and does nothing. With DESTDIR=folder in the environment the
# files alone are written, into that folder, with a list of the owners and modes they would get
# (DESTDIR/files.txt): no account, package or service is touched, and root is not needed.
# shellcheck disable=SC1111  # Vietnamese quotation marks are meant
set -euo pipefail
umask 022

app=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source_dir=$app/deployments
state=/var/lib/plancycle
etc=/etc/plancycle
user=plancycle
destdir=${DESTDIR:-}
# Without a word it stays where it was put before, as by a restore: /srv/plancycle may hold an office
# that another has taken the place of, and that would send its letters again.
before=$(sed -n 's/^PLANCYCLE_HOME=//p' "$destdir$etc/plancycle.env" 2>/dev/null || true)
home=${PLANCYCLE_HOME:-${before:-/srv/plancycle}}
dry=
# As the home: without a word it stays what it was at first.
database=sqlite
if grep -qs '^PREFECT_API_DATABASE_CONNECTION_URL=postgresql' "$destdir$etc/server.env"; then
    database=postgresql
fi
name=

services=(plancycle-server plancycle-worker plancycle-console plancycle-watch)
timers=(plancycle-backup plancycle-verify)
# What each service listens on; held by another program, our own would speak to that one.
ports=(plancycle-server:4200 plancycle-console:8080 nginx:80 nginx:443)
packages=(python3 python3-venv make git nginx openssl ca-certificates)
packages+=(libreoffice-writer-nogui libreoffice-calc-nogui)

fail() {
    echo "Lỗi: $*" >&2
    exit 1
}

usage() {
    fail "cách gọi: sudo $0 [--dry-run] [--database sqlite|postgresql] TÊN_MÁY_CHỦ"
}

while [ $# -gt 0 ]; do
    case $1 in
        --dry-run) dry=yes ;;
        --database)
            [ $# -gt 1 ] || usage
            database=$2
            shift
            ;;
        -*) usage ;;
        *)
            [ -z "$name" ] || usage
            name=$1
            ;;
    esac
    shift
done

[[ $database =~ ^(sqlite|postgresql)$ ]] || usage
[[ $name =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]] || usage
[[ $app =~ ^/[A-Za-z0-9/._-]+$ ]] || fail "thư mục phần mềm “$app” có ký tự không dùng được."
[[ $home =~ ^/[A-Za-z0-9/._-]+$ ]] || fail "PLANCYCLE_HOME “$home” phải là đường dẫn đầy đủ."
if [ -n "$before" ] && [ "$before" != "$home" ]; then
    echo "Chuyển thư mục dữ liệu từ $before sang $home; thư mục cũ được giữ nguyên."
fi
[[ $database == sqlite ]] || packages+=(postgresql)

# Whether this run changes the system itself.
real() {
    [ -z "$dry" ] && [ -z "$destdir" ]
}

# Runs a command that changes the system, or says it.
run() {
    if real; then
        "$@"
    elif [ -n "$dry" ]; then
        echo "chạy: $*"
    fi
}

# As run, but what the program says is shown only where it fails.
quietly() {
    if ! real; then
        "$@"
        return
    fi
    local said
    if ! said=$("$@" 2>&1); then
        echo "$said" >&2
        fail "không chạy được: $*"
    fi
}

as_user() {
    run runuser -u "$user" -- env HOME="$state" PLANCYCLE_HOME="$home" PREFECT_HOME="$state/prefect" \
        PREFECT_API_URL=http://127.0.0.1:4200/api PLANCYCLE_ROOT="$app" DO_NOT_TRACK=1 "$@"
}

folder() { # mode owner path
    if [ -n "$dry" ]; then
        [ -d "$3" ] || echo "thư mục: $3 ($1 $2)"
        return
    fi
    mkdir -p "$destdir$3"
    if [ -n "$destdir" ]; then
        echo "$1 $2 $3/" >>"$destdir/files.txt"
        return
    fi
    chmod "$1" "$3"
    chown "$2" "$3"
}

# Writes standard input to a file, unless it says so already; whole or not at all.
file() { # mode owner path
    local target=$destdir$3 fresh
    fresh=$(mktemp)
    cat >"$fresh"
    if [ -n "$dry" ]; then
        cmp -s "$fresh" "$3" || echo "tệp: $3 ($1 $2)"
        rm -f "$fresh"
        return
    fi
    if [ -n "$destdir" ]; then
        echo "$1 $2 $3" >>"$destdir/files.txt"
    fi
    if ! cmp -s "$fresh" "$target"; then
        install -m 600 "$fresh" "$target.new"
        [ -n "$destdir" ] || chown "$2" "$target.new"
        chmod "$1" "$target.new"
        mv "$target.new" "$target"
        echo "đã ghi $3"
    fi
    rm -f "$fresh"
}

# As file, but what is there already is an administrator's and stays.
first_file() { # mode owner path
    if [ -e "$destdir$3" ]; then
        cat >/dev/null
        [ -z "$destdir" ] || echo "$1 $2 $3" >>"$destdir/files.txt"
        return
    fi
    file "$@"
}

# A file of ours with this installation's places in it.
placed() {
    sed -e "s|/opt/plancycle|$app|g" -e "s|/srv/plancycle|$home|g" \
        -e "s|plancycle\.example|$name|g" "$source_dir/$1"
}

check_machine() {
    [ "$(id -u)" -eq 0 ] || fail "cần chạy bằng root: sudo $0 …"
    # shellcheck source=/dev/null
    . /etc/os-release
    if [ "${ID:-}" != debian ] || [ "${VERSION_ID:-0}" -lt 12 ]; then
        fail "chỉ dùng cho Debian 12 trở lên (máy này: ${PRETTY_NAME:-không rõ})."
    fi
    case $app in
        /home/* | /root/*)
            # The services see no home folders.
            fail "hãy đặt phần mềm ở /opt/plancycle, không đặt trong thư mục riêng của người dùng."
            ;;
    esac
}

# A service of ours that runs may hold its port; anything else must not, or the worker and the
# schedules would go to a stranger's Prefect, and nginx would show a stranger's pages.
check_ports() {
    local held port
    for held in "${ports[@]}"; do
        port=${held##*:}
        if systemctl is-active -q "${held%%:*}"; then
            continue
        fi
        if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            fail "cổng $port của máy này đang được chương trình khác dùng; xem là chương trình nào:" \
                "ss -ltnp 'sport = :$port'. Dừng chương trình ấy rồi chạy lại; chưa có gì thay đổi."
        fi
    done
}

missing_packages() {
    local package
    for package in "${packages[@]}"; do
        # shellcheck disable=SC2016  # the field is dpkg's
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            echo "$package"
    done
}

install_packages() {
    # After an upgrade the services wait for this script: no archive that can't be reached right
    # now keeps them down when nothing is wanted of it.
    if real && [ -z "$(missing_packages)" ]; then
        return
    fi
    run env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    run env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${packages[@]}"
}

make_user() {
    if real && id "$user" >/dev/null 2>&1; then
        return
    fi
    run useradd --system --user-group --home-dir "$state" --no-create-home \
        --shell /usr/sbin/nologin "$user"
}

make_program() {
    run make -C "$app" setup
    # The services can't write here, so what Python makes of the program is made now.
    run "$app/.venv/bin/python" -m compileall -q "$app/plancycle" "$app/flows"
}

make_folders() {
    folder 755 root:root "$etc"
    folder 750 root:root "$etc/tls"
    folder 700 "$user:$user" "$state"
    folder 700 "$user:$user" "$home"
}

write_settings() {
    file 644 root:root "$etc/plancycle.env" <<END
# Of every service and of the command plancycle; install-server.sh writes it anew.
# What the office itself sets stands in $home/workspace/settings.env.
PLANCYCLE_HOME=$home
PLANCYCLE_ROOT=$app
PREFECT_HOME=$state/prefect
PREFECT_API_URL=http://127.0.0.1:4200/api
PLANCYCLE_CONSOLE_ADDRESS=https://$name
DO_NOT_TRACK=1
END
    local url=
    if [ "$database" = postgresql ]; then
        url="PREFECT_API_DATABASE_CONNECTION_URL=postgresql+asyncpg:///prefect?host=/var/run/postgresql"
    fi
    first_file 600 root:root "$etc/server.env" <<END
# Of the Prefect server alone. The key must stay the same: with it what Prefect keeps is read.
PREFECT_SERVER_ENCRYPTION_KEY=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_')
$url
END
    # Everybody may call it; it becomes the user that owns the data, or asks for the right to.
    file 755 root:root /usr/local/bin/plancycle <<END
#!/bin/sh
# The command plancycle as the user of the services, in the home of the office.
if [ "\$(id -un)" = $user ]; then
    set -a
    . $etc/plancycle.env
    set +a
    # Called from a home folder, which this user may not enter: what looks around there would fail.
    [ -x . ] || cd /
    exec $app/.venv/bin/plancycle "\$@"
fi
[ "\$(id -u)" -eq 0 ] || exec sudo "\$0" "\$@"
# Who it was, and not the account of the services, stands beside what is done.
PLANCYCLE_ACTOR=\${PLANCYCLE_ACTOR:-\${SUDO_USER:-root}}
HOME=$state
export PLANCYCLE_ACTOR HOME
exec runuser -u $user -- "\$0" "\$@"
END
}

make_home() {
    as_user "$app/.venv/bin/plancycle" home --create "$home"
    run runuser -u "$user" -- mkdir -m 700 -p "$home/backups"
}

make_databases() {
    [ "$database" = postgresql ] || return 0
    # The user of the services is let in over the socket by his account; there is no password.
    if real; then
        local sql="SELECT 1 FROM pg_roles WHERE rolname = '$user'"
        [ "$(runuser -u postgres -- psql -tAc "$sql")" = 1 ] ||
            runuser -u postgres -- createuser "$user"
        # plancycle upgrade tries itself on a database of its own beside the real one first.
        quietly runuser -u postgres -- psql -c "ALTER ROLE $user CREATEDB"
        local made
        for made in plancycle prefect; do
            sql="SELECT 1 FROM pg_database WHERE datname = '$made'"
            [ "$(runuser -u postgres -- psql -tAc "$sql")" = 1 ] ||
                runuser -u postgres -- createdb --owner "$user" --encoding UTF8 \
                    --template template0 "$made"
        done
        local settings=$home/workspace/settings.env
        if [ ! -e "$home/workspace/plancycle.sqlite" ] &&
            ! grep -q '^PLANCYCLE_DATABASE_URL=' "$settings"; then
            echo "PLANCYCLE_DATABASE_URL=postgresql:///plancycle?host=/var/run/postgresql" \
                >>"$settings"
        fi
    else
        run createuser --createdb "$user"
        run createdb --owner "$user" plancycle
        run createdb --owner "$user" prefect
    fi
}

write_units() {
    local unit
    for unit in "$source_dir"/*.service "$source_dir"/*.timer; do
        placed "$(basename "$unit")" | file 644 root:root "/etc/systemd/system/$(basename "$unit")"
    done
}

write_web_server() {
    placed nginx-plancycle.conf | file 644 root:root /etc/nginx/sites-available/plancycle
    if [ -n "$destdir" ]; then
        return
    fi
    run ln -sfn ../sites-available/plancycle /etc/nginx/sites-enabled/plancycle
    if [ ! -e "$etc/tls/key.pem" ]; then
        # So that it runs at once; to be replaced by what the office's authority signs.
        run openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 825 \
            -subj "/CN=$name" \
            -addext "subjectAltName=DNS:$name" -keyout "$etc/tls/key.pem" \
            -out "$etc/tls/fullchain.pem"
        run chmod 600 "$etc/tls/key.pem"
    fi
}

start() {
    run systemctl daemon-reload
    run systemctl enable -q "${services[@]/%/.service}"
    run systemctl enable -q --now "${timers[@]/%/.timer}"
    run systemctl restart plancycle-server.service
    wait_for_server
    quietly as_user "$app/.venv/bin/prefect" work-pool create plancycle --type process --overwrite
    # Without a locality there is nothing to put on a schedule yet.
    if ! real || compgen -G "$home/config/*/locality.yaml" >/dev/null; then
        as_user "$app/.venv/bin/plancycle" deployments ||
            echo "Chưa đưa các bước lên lịch; sửa xong thì chạy: sudo plancycle deployments"
    fi
    run systemctl restart plancycle-worker.service plancycle-console.service plancycle-watch.service
    run nginx -t -q
    run systemctl enable -q nginx
    run systemctl restart nginx
    wait_for_services
}

wait_for_server() {
    real || return 0
    local try
    # The first start makes its database, which takes minutes on a busy machine.
    for try in $(seq 300); do
        if "$app/.venv/bin/python" -c "import urllib.request as u; u.urlopen(
            'http://127.0.0.1:4200/api/health', timeout=2)" 2>/dev/null; then
            return 0
        fi
        [ "$try" -lt 300 ] || break
        sleep 1
    done
    fail "máy chủ Prefect chưa trả lời; xem: journalctl -u plancycle-server"
}

# All that people need: a service that falls over is begun anew, which is no running.
wait_for_services() {
    real || return 0
    local service try
    for service in worker console; do
        for try in $(seq 60); do
            if systemctl is-active -q "plancycle-$service" && { [ "$service" != console ] ||
                (: </dev/tcp/127.0.0.1/8080) 2>/dev/null; }; then
                continue 2
            fi
            [ "$try" -lt 60 ] || break
            sleep 2
        done
        fail "plancycle-$service chưa chạy được; xem: journalctl -u plancycle-$service -n 50"
    done
}

if [ -n "$destdir" ]; then
    mkdir -p "$destdir/etc/systemd/system" "$destdir/etc/nginx/sites-available" \
        "$destdir/usr/local/bin"
    : >"$destdir/files.txt"
fi
if real; then
    check_machine
    check_ports
fi
install_packages
make_user
make_program
make_folders
write_settings
make_home
make_databases
write_units
write_web_server
start
if real; then
    echo "Đã cài xong. Trang làm việc: https://$name/"
    echo "Lần đầu cài thì việc tiếp theo là người quản trị đầu tiên, hồ sơ địa phương, thư điện tử;"
    echo "xem $app/docs/administration.md."
fi
