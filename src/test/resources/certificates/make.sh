#!/bin/sh
# Makes the certificates of this folder anew, with openssl; keys are thrown away. Thumbprints change
# with it, and with them the examples that name one.
set -eu
cd "$(dirname "$0")"
out=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir certs
cat > ca.cnf <<'CNF'
[ca]
default_ca = any
[any]
dir = .
new_certs_dir = ./certs
database = ./index
serial = ./serial
rand_serial = yes
unique_subject = no
default_md = sha256
policy = open
copy_extensions = none
[open]
commonName = supplied
organizationName = optional
CNF
: > index

# key NAME KIND
key() {
  case $2 in
    ec) openssl ecparam -name prime256v1 -genkey -noout -out "$1.key" ;;
    *) openssl genrsa -out "$1.key" "$2" 2> genrsa.log ;;
  esac
}

# issue NAME ISSUER KIND FROM TO SUBJECT EXTENSIONS [DIGEST]
issue() {
  key "$1" "$3"
  openssl req -new -key "$1.key" -subj "$6" -out "$1.csr"
  printf '%b\n' "$7" > "$1.ext"
  if [ "$1" = "$2" ]; then by="-selfsign -keyfile $1.key"; else by="-cert $2.pem -keyfile $2.key"; fi
  openssl ca -batch -notext -config ca.cnf $by -in "$1.csr" -startdate "$4" -enddate "$5" \
    -extfile "$1.ext" -md "${8:-sha256}" -out "$1.pem" 2> ca.log || { cat ca.log; exit 1; }
  cp "$1.pem" "$out/$1.pem"
}

root='basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign'
leaf='basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth'
five='DNS:mail.contoso.com,DNS:owa.contoso.com,DNS:autodiscover.contoso.com,DNS:autodiscover.fabrikam.com,DNS:download.contoso.com'
from=20260901000000Z
to=20270301235959Z

issue test-root test-root ec 20200101000000Z 20450101000000Z '/CN=Example Trust Root/O=Example Trust' "$root"
issue test-intermediate test-root ec 20210101000000Z 20440101000000Z '/CN=Example Trust Public CA/O=Example Trust' "$root"
issue past-intermediate test-root ec 20210101000000Z 20260601000000Z '/CN=Example Trust Former CA/O=Example Trust' "$root"
issue sha1-intermediate test-root ec 20210101000000Z 20440101000000Z '/CN=Example Trust Old CA/O=Example Trust' "$root" sha1
issue contoso-root contoso-root ec 20200101000000Z 20450101000000Z '/CN=Contoso Root CA/O=Contoso' "$root"

issue mail test-intermediate 2048 $from $to '/CN=mail.contoso.com/O=Contoso' "$leaf\nsubjectAltName=$five"
issue renewed test-intermediate 2048 20261101000000Z 20270430235959Z '/CN=mail.contoso.com/O=Contoso' "$leaf\nsubjectAltName=$five"
issue expired test-intermediate 2048 20250901000000Z 20260301000000Z '/CN=mail.contoso.com/O=Contoso' "$leaf\nsubjectAltName=$five"
issue of-past-intermediate past-intermediate 2048 $from $to '/CN=mail.contoso.com/O=Contoso' "$leaf\nsubjectAltName=$five"
issue of-sha1-intermediate sha1-intermediate 2048 $from $to '/CN=mail.contoso.com/O=Contoso' "$leaf\nsubjectAltName=$five"
issue other-name test-intermediate 2048 $from $to '/CN=www.contoso.com/O=Contoso' "$leaf\nsubjectAltName=DNS:www.contoso.com,DNS:contoso.com"
issue wildcard test-intermediate 2048 $from $to '/CN=*.contoso.com/O=Contoso' "$leaf\nsubjectAltName=DNS:*.contoso.com"
issue no-names test-intermediate 2048 $from $to '/CN=mail.contoso.com/O=Contoso' "$leaf"
issue weak test-intermediate 1024 $from $to '/CN=mail.contoso.com/O=Contoso' "$leaf\nsubjectAltName=$five"
issue private contoso-root 2048 $from $to '/CN=mail.contoso.com/O=Contoso' "$leaf\nsubjectAltName=$five"
issue self-signed self-signed 2048 20260211012841Z 20310211012841Z '/CN=Mailbox01' "$leaf\nsubjectAltName=DNS:Mailbox01,DNS:mailbox01.contoso.com"
issue partial partial ec $from $to '/CN=m*.contoso.com/O=Contoso' "$leaf\nsubjectAltName=DNS:m*.contoso.com"
